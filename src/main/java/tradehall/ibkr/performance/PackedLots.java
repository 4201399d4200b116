package tradehall.ibkr.performance;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.function.Consumer;

import tradehall.ibkr.performance.Lots.Lot;

/// A first-in, first-out queue of lots, each packed into some fifteen bytes: as objects they would take ten times as
/// much, and a position may have as many lots as its owner has executions.
///
/// They are stored in pieces; no lot spans two. A byte of 0 where a lot would begin ends a piece.
final class PackedLots {

    private static final int SHORTEST = 64;
    private static final int LONGEST = 4096;
    /// What a piece takes in addition to its bytes.
    private static final int PIECE = 24;

    private final Deque<byte[]> pieces = new ArrayDeque<>(1);
    private final LotWriter writer = new LotWriter();
    private LotReader head = new LotReader();
    private int end;
    private long bytes;

    boolean isEmpty() {
        return pieces.isEmpty();
    }

    /// About what they take in memory.
    long bytes() {
        return bytes;
    }

    void add(Lot lot) {
        byte[] packed = writer.pack(lot);
        if (pieces.isEmpty() || end + packed.length > pieces.peekLast().length) {
            append(packed.length);
        }
        System.arraycopy(packed, 0, pieces.peekLast(), end, packed.length);
        end += packed.length;
    }

    /// Removes the oldest.
    Lot remove() {
        Lot lot = head.read(pieces.peekFirst());
        boolean isLast = pieces.size() == 1;
        if (isLast ? head.position() == end : head.isAtEndOf(pieces.peekFirst())) {
            bytes -= pieces.removeFirst().length + PIECE;
            head.beginPiece();
        }
        return lot;
    }

    void forEach(Consumer<Lot> consumer) {
        LotReader reader = head.copy();
        for (Iterator<byte[]> all = pieces.iterator(); all.hasNext(); reader.beginPiece()) {
            byte[] piece = all.next();
            int until = all.hasNext() ? piece.length : end;
            while (reader.position() < until && !reader.isAtEndOf(piece)) {
                consumer.accept(reader.read(piece));
            }
        }
    }

    private void append(int least) {
        int doubled = pieces.isEmpty() ? SHORTEST : Math.min(pieces.peekLast().length * 2, LONGEST);
        byte[] piece = new byte[Math.max(doubled, least)];
        pieces.addLast(piece);
        bytes += piece.length + PIECE;
        end = 0;
    }
}
