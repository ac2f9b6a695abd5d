package io.tidemill.adapters.journal.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/// A line to a database that breaks at the worst moment: the server has committed, and its answer
/// is lost. Answers are cut once, by hand.
final class CutLine implements AutoCloseable {
  /// How the server says that a transaction is committed.
  private static final String COMMITTED = "COMMIT\0";

  private final ServerSocket door;
  private final StoreAddress server;
  private final AtomicBoolean armed = new AtomicBoolean();
  private final CountDownLatch cut = new CountDownLatch(1);

  private CutLine(ServerSocket door, StoreAddress server) {
    this.door = door;
    this.server = server;
  }

  static CutLine to(StoreAddress server) throws IOException {
    CutLine line = new CutLine(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), server);
    Thread.ofVirtual().start(line::accept);
    return line;
  }

  /// The database, seen through the line.
  StoreAddress address() {
    return new StoreAddress("localhost", door.getLocalPort(), server.database(), server.user(), "");
  }

  /// The next word that something was committed does not arrive, and its connection ends.
  void arm() {
    armed.set(true);
  }

  boolean wasCut() throws InterruptedException {
    return cut.await(10, TimeUnit.SECONDS);
  }

  private void accept() {
    try {
      while (true) {
        Socket client = door.accept();
        Socket upstream = new Socket(server.host(), server.port());
        Thread.ofVirtual().start(() -> copy(client, upstream, false));
        Thread.ofVirtual().start(() -> copy(upstream, client, true));
      }
    } catch (IOException closed) {
      armed.set(false);
    }
  }

  private void copy(Socket from, Socket to, boolean answers) {
    try (from;
        to;
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream()) {
      byte[] bytes = new byte[65_536];
      for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
        String text = new String(bytes, 0, read, StandardCharsets.ISO_8859_1);
        if (answers && text.contains(COMMITTED) && armed.compareAndSet(true, false)) {
          cut.countDown();
          return;
        }
        out.write(bytes, 0, read);
      }
    } catch (IOException broken) {
      // One side is gone, and both are closed by now.
    }
  }

  @Override
  public void close() throws IOException {
    door.close();
  }
}
