package tradehall.json;

import java.util.Arrays;

/// The names in the objects that a scanner is currently inside, to drop repeated members: the last one counts, as in
/// Python. It takes four bytes for each member of an open object. Names are compared by sorting, so no choice of names
/// makes it slow, as it could a hash table.
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

    /// @param bytes that contain the names
    JsonNames(byte[] bytes) {
        this.bytes = bytes;
    }

    void open() {
        if (depth == opened.length) {
            opened = Arrays.copyOf(opened, 2 * depth);
        }
        opened[depth++] = count;
    }

    /// Adds the name whose opening quote is at `start`.
    void add(int start) {
        if (count == starts.length) {
            starts = Arrays.copyOf(starts, count + count / 2);
        }
        starts[count++] = start;
    }

    /// Drops the repeated members of the innermost object, whose members end at `end`.
    ///
    /// @return where they end afterwards
    int close(int end) {
        int from = opened[--depth];
        int newEnd = areFewAndDistinct(from) ? end : withoutRepeated(from, end);
        count = from;
        return newEnd;
    }

    /// Nearly all objects have few names and no duplicates, which is detected without sorting.
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

    /// The first and last position of each name before index `to`, which are the same so far.
    private long[] beginnings(int from, int to) {
        long[] kept = new long[count - from];
        for (int i = from; i < to; i++) {
            kept[i - from] = (long) starts[i] << 32 | starts[i];
        }
        return kept;
    }

    /// Moves the remaining members together. In a small object they keep the order in which their names first occurred,
    /// as in a Python dict, since messages quote it; a large one is never quoted, and is compacted without a copy.
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

    /// Heapsort by name, then by position: in place, and never quadratic.
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

    /// Stops at the first difference, since otherwise one long name would be read once for each of the others. The
    /// closing quote ends both names, or is the difference if one is a prefix of the other.
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
