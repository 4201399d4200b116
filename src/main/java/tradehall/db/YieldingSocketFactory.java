package tradehall.db;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;

import javax.net.SocketFactory;

/// Sockets to PostgreSQL whose reads yield the thread once first. Under load the answer has often arrived by the time
/// the thread runs again, and the read needs neither the poller nor a wake-up, which saves a tenth of a request's CPU
/// (`bench/PROFILE.md`); without load there is nobody to yield to.
///
/// The driver instantiates it by class name.
public final class YieldingSocketFactory extends SocketFactory {

    @Override
    public Socket createSocket() {
        return new YieldingSocket();
    }

    @Override
    public Socket createSocket(String host, int port) {
        throw connectsItself();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
        throw connectsItself();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
        throw connectsItself();
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort) {
        throw connectsItself();
    }

    private static UnsupportedOperationException connectsItself() {
        return new UnsupportedOperationException("the driver connects its sockets itself");
    }

    private static final class YieldingSocket extends Socket {

        @Override
        public InputStream getInputStream() throws IOException {
            return new FilterInputStream(super.getInputStream()) {

                @Override
                @SuppressWarnings("ThreadPriorityCheck") // measured: bench/PROFILE.md
                public int read(byte[] buffer, int offset, int length) throws IOException {
                    Thread.yield();
                    return in.read(buffer, offset, length);
                }
            };
        }
    }
}
