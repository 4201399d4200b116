package tradehall.http;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Bounds the memory of request bodies being read and worked on, over all requests, so that a flood of large ones is told to
/// come again rather than ending the process. Small bodies, nearly all there are, pass uncounted.
///
/// Thread-safe. What is taken is given back at the end of the request.
public final class BodyMemory {

    /// Up to here a body is small.
    static final int SMALL = 16 << 10;

    private static final Duration RETRY = Duration.ofSeconds(2);
    private static final int WAIT_SECONDS = 3;
    /// Bytes still arriving, slow senders' too, may fill this part of the heap.
    private static final int READING_SHARE = 6;
    /// Objects made of bodies may fill this part of it.
    private static final int WORKING_SHARE = 3;
    /// Objects take up to this many times the size of their text, and [tradehall.json.JsonReader#MAX_TOKENS] bounds them.
    private static final int TREE_FACTOR = 64;
    private static final int LARGEST_TREE = 25 << 20;

    private final Semaphore reading;
    private final Semaphore working;

    /// @param heapBytes largest size of the heap
    public BodyMemory(long heapBytes) {
        this.reading = new Semaphore(kibibytes(heapBytes / READING_SHARE));
        this.working = new Semaphore(kibibytes(Math.max(LARGEST_TREE, heapBytes / WORKING_SHARE)), true);
    }

    /// What one request has taken.
    public final class Share {

        private int readingTaken;
        private int workingTaken;

        /// Before the next `bytes` of a large body are read.
        ///
        /// @throws ApiException 503 when too much is being read already
        void read(int bytes) {
            int more = kibibytes(bytes);
            if (!reading.tryAcquire(more)) {
                throw busy();
            }
            readingTaken += more;
        }

        /// Before objects are made of a body of that size; waits a little for others to finish.
        ///
        /// @throws ApiException 503 when they do not
        void work(int bytes) {
            if (bytes <= SMALL) {
                return;
            }
            try {
                int tree = kibibytes(Math.min(LARGEST_TREE, (long) bytes * TREE_FACTOR));
                if (!working.tryAcquire(tree, WAIT_SECONDS, TimeUnit.SECONDS)) {
                    throw busy();
                }
                workingTaken += tree;
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                throw busy();
            }
        }

        void release() {
            reading.release(readingTaken);
            working.release(workingTaken);
            readingTaken = 0;
            workingTaken = 0;
        }
    }

    private static ApiException busy() {
        return ApiException.unavailable("Too many large requests at once.", RETRY);
    }

    private static int kibibytes(long bytes) {
        return (int) Math.min(Integer.MAX_VALUE, (bytes + 1023) >> 10);
    }
}
