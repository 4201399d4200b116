package tradehall.ibkr.flex;

/// How often each of many keys has come: a table of two arrays, since a map of as many entries would fill the heap.
final class OccurrenceCount {

    /// Keys of one statement. Whoever has more trades than this has ids.
    private static final int MOST = 100_000;
    private static final int FIRST_SIZE = 1 << 10;

    private long[] keys = new long[FIRST_SIZE];
    /// 0: the place is free.
    private int[] counts = new int[FIRST_SIZE];
    private int size;

    /// How often that key has come, this time included.
    ///
    /// @throws FlexException when there are too many different ones
    int add(long key) {
        int place = place(key);
        if (counts[place] == 0) {
            if (++size > MOST) {
                throw new FlexException("More than " + MOST
                        + " trades of a statement have no id: tick TradeID in the Flex query.");
            }
            keys[place] = key;
        }
        int count = ++counts[place];
        if (size > keys.length / 8 * 7) { // so 1.5 MiB hold the most there may be
            grow();
        }
        return count;
    }

    /// Where the key is or may be put; keys are digests, so any of their bits spread them.
    private int place(long key) {
        int place = (int) key & keys.length - 1;
        while (counts[place] != 0 && keys[place] != key) {
            place = place + 1 & keys.length - 1;
        }
        return place;
    }

    private void grow() {
        long[] oldKeys = keys;
        int[] oldCounts = counts;
        keys = new long[oldKeys.length * 2];
        counts = new int[oldCounts.length * 2];
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldCounts[i] > 0) {
                int place = place(oldKeys[i]);
                keys[place] = oldKeys[i];
                counts[place] = oldCounts[i];
            }
        }
    }
}
