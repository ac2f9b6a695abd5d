package io.tidemill.adapters.provider.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/// An HTTP/2 server over TLS on 127.0.0.1 that leaves to a script what becomes of each request. It
/// does not read the headers of requests.
final class H2Server implements AutoCloseable {
  private static final int BACKLOG = 1024;

  private final SSLServerSocket socket;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<H2Connection> connections = new CopyOnWriteArrayList<>();
  private final BlockingQueue<Integer> givenUp = new LinkedBlockingQueue<>();
  private final Consumer<Request> script;
  private volatile int mostStreams;

  /// A request that arrived whole.
  ///
  /// @param stream its number in the connection: 1, 3, 5 and so on
  record Request(H2Connection connection, int stream) {
    /// Answers with 200 and this body.
    void answer(String body) {
      headers();
      data(body, true);
    }

    /// Sends the headers of a 200.
    void headers() {
      connection.send(Frame.ok(stream));
    }

    /// Sends a part of the body.
    void data(String part, boolean last) {
      if (last) {
        connection.ended(stream);
      }
      int flags = last ? Frame.END_STREAM : 0;
      connection.send(
          new Frame(
              Frame.DATA, flags, stream, ByteBuffer.wrap(part.getBytes(StandardCharsets.UTF_8))));
    }

    /// Says that it was not accepted.
    void refuse() {
      connection.ended(stream);
      connection.send(Frame.refused(stream));
    }
  }

  /// Starts on a free port.
  ///
  /// @param mostStreams what it tells each new connection, and holds it to
  /// @param script called for each request on the thread that reads its connection
  H2Server(SSLContext context, int mostStreams, Consumer<Request> script) throws IOException {
    this.mostStreams = mostStreams;
    this.script = script;
    this.socket =
        (SSLServerSocket)
            context
                .getServerSocketFactory()
                .createServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setApplicationProtocols(new String[] {"h2"});
    socket.setSSLParameters(parameters);
    threads.execute(this::accept);
  }

  URI address() {
    return URI.create("https://127.0.0.1:" + socket.getLocalPort());
  }

  /// Connections so far on which a client spoke.
  List<H2Connection> connections() {
    return List.copyOf(connections);
  }

  /// Streams that clients gave up.
  BlockingQueue<Integer> givenUp() {
    return givenUp;
  }

  int mostStreams() {
    return mostStreams;
  }

  /// What connections are told from now on, those that stand too.
  void lower(int streams) {
    mostStreams = streams;
    connections.forEach(connection -> connection.send(Frame.settings(streams)));
  }

  private void accept() {
    try {
      while (!socket.isClosed()) {
        SSLSocket client = (SSLSocket) socket.accept();
        threads.execute(() -> serve(client));
      }
    } catch (IOException closed) {
      // The test is over.
    }
  }

  private void serve(SSLSocket client) {
    try (H2Connection connection = new H2Connection(client, this)) {
      connections.add(connection);
      connection.serve(script);
    } catch (IOException gone) {
      // The client or the script hung up.
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
    connections.forEach(H2Connection::close);
    threads.shutdownNow();
  }
}
