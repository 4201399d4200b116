package tradehall.json;

import java.util.Arrays;

/// The names of the objects that a scanner is in, to drop a member whose name comes again behind it: the last counts,
/// as in Python. Four bytes a member of an open object; names are compared by sorting, which no choice of them makes
/// slow.
final class JsonNames {

    private static final int FEW = 64;
    private static final int SMALL = 4096;
    private static final long FIRST = 0xffffffffL << 32;

    private final byte[] bytes;
    private int[] starts = new int[16];
    private int count;
    private int[] opened = new int[16];
    private int depth;
    private final int[] hashes = new int[FEW];

    /// @param bytes where the names are written
    JsonNames(byte[] bytes) {
        this.bytes = bytes;
    }

    void open() {
        if (depth == opened.length) {
            opened = Arrays.copyOf(opened, 2 * depth);
        }
        opened[depth++] = count;
    }

    /// A name begins with the quote at `start`.
    void add(int start) {
        if (count == starts.length) {
            starts = Arrays.copyOf(starts, count + count / 2);
        }
        starts[count++] = start;
    }

    /// The members of the innermost object are written up to `end`.
    ///
    /// @return where they end when those are dropped whose names come again
    int close(int end) {
        int from = opened[--depth];
        int newEnd = areFewAndDistinct(from) ? end : withoutRepeated(from, end);
        count = from;
        return newEnd;
    }

    /// Nearly all objects have few names, and none twice: that is seen without sorting them.
    private boolean areFewAndDistinct(int from) {
        if (count - from > FEW) {
            return false;
        }
        for (int i = from; i < count; i++) {
            int hash = hash(starts[i]);
            for (int other = 0; other < i - from; other++) {
                if (hashes[other] == hash) {
                    return false;
                }
            }
            hashes[i - from] = hash;
        }
        return true;
    }

    private int hash(int start) {
        int hash = 0;
        for (int at = start + 1; bytes[at] != '"'; at++) {
            hash = 31 * hash + bytes[at];
            if (bytes[at] == '\\') {
                at++;
            }
        }
        return hash;
    }

    private int withoutRepeated(int from, int end) {
        int members = starts[from];
        sort(from);
        long[] kept = new long[0];
        int names = 0;
        for (int i = from; i < count; i++) {
            boolean again = i > from && compareNames(starts[i - 1], starts[i]) == 0;
            if (again && kept.length == 0) {
                kept = beginnings(from, i);
            }
            names += again ? 0 : 1;
            if (kept.length > 0) {
                boolean inPlace = again && end - members <= SMALL;
                kept[names - 1] = inPlace ? (kept[names - 1] & FIRST) | starts[i] : (long) starts[i] << 32 | starts[i];
            }
        }
        return kept.length == 0 ? end : keep(Arrays.copyOf(kept, names), members, end);
    }

    /// Where the names up to `to` stand: each for the first and for the last time.
    private long[] beginnings(int from, int to) {
        long[] kept = new long[count - from];
        for (int i = from; i < to; i++) {
            kept[i - from] = (long) starts[i] << 32 | starts[i];
        }
        return kept;
    }

    /// Writes the members that are left from where the first one was. Of a small object they stay in the order of their
    /// first names, as in a dict, since messages quote it; a large one is never quoted, and moved without a copy.
    private int keep(long[] kept, int members, int end) {
        Arrays.sort(kept);
        boolean small = end - members <= SMALL;
        byte[] source = small ? Arrays.copyOfRange(bytes, members, end) : bytes;
        int offset = small ? members : 0;
        int out = members;
        for (long member : kept) {
            int start = (int) member - offset;
            int length = JsonWalk.itemEnd(source, start, end - offset) - start;
            if (out > members) {
                bytes[out++] = ',';
            }
            System.arraycopy(source, start, bytes, out, length);
            out += length;
        }
        return out;
    }

    /// A heap: by name, then by place.
    private void sort(int from) {
        int size = count - from;
        for (int i = size / 2 - 1; i >= 0; i--) {
            sink(from, i, size);
        }
        for (int end = size - 1; end > 0; end--) {
            swap(from, from + end);
            sink(from, 0, end);
        }
    }

    private void sink(int from, int parent, int size) {
        int at = parent;
        for (int child = 2 * at + 1; child < size; child = 2 * at + 1) {
            if (child + 1 < size && isBefore(starts[from + child], starts[from + child + 1])) {
                child++;
            }
            if (!isBefore(starts[from + at], starts[from + child])) {
                return;
            }
            swap(from + at, from + child);
            at = child;
        }
    }

    private void swap(int one, int other) {
        int start = starts[one];
        starts[one] = starts[other];
        starts[other] = start;
    }

    private boolean isBefore(int one, int other) {
        int byName = compareNames(one, other);
        return byName < 0 || (byName == 0 && one < other);
    }

    /// No further than to where they differ: else one long name would be read as often as there are others. The closing
    /// quote ends both, or tells the shorter one from the longer.
    private int compareNames(int one, int other) {
        int at = 1;
        boolean escaped = false;
        while (bytes[one + at] == bytes[other + at] && (escaped || bytes[one + at] != '"')) {
            escaped = !escaped && bytes[one + at] == '\\';
            at++;
        }
        return bytes[one + at] - bytes[other + at];
    }
}
