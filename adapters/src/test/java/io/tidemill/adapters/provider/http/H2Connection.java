package io.tidemill.adapters.provider.http;

import io.tidemill.adapters.provider.http.H2Server.Request;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import javax.net.ssl.SSLSocket;

/// One connection of an [H2Server].
final class H2Connection implements AutoCloseable {
  private static final int PREFACE = 24;

  private final SSLSocket socket;
  private final H2Server server;
  private final DataInputStream in;
  private final DataOutputStream out;
  private final ReentrantLock writing = new ReentrantLock();
  private final Set<Integer> open = ConcurrentHashMap.newKeySet();
  private volatile int lastStream;

  H2Connection(SSLSocket socket, H2Server server) throws IOException {
    this.socket = socket;
    this.server = server;
    socket.startHandshake();
    this.in = new DataInputStream(new java.io.BufferedInputStream(socket.getInputStream()));
    this.out = new DataOutputStream(new java.io.BufferedOutputStream(socket.getOutputStream()));
  }

  /// Number of the last stream that a client opened, 0 before the first.
  int lastStream() {
    return lastStream;
  }

  void serve(Consumer<Request> script) throws IOException {
    in.skipNBytes(PREFACE);
    send(Frame.settings(server.mostStreams()));
    while (true) {
      take(Frame.read(in), script);
    }
  }

  private void take(Frame frame, Consumer<Request> script) {
    switch (frame.type()) {
      case Frame.SETTINGS -> answerSettings(frame);
      case Frame.PING -> answerPing(frame);
      case Frame.HEADERS -> {
        lastStream = frame.stream();
        open.add(frame.stream());
        arrived(frame, script);
      }
      case Frame.DATA -> {
        makeRoom(frame);
        arrived(frame, script);
      }
      case Frame.RST_STREAM -> {
        ended(frame.stream());
        server.givenUp().add(frame.stream());
      }
      default -> {}
    }
  }

  private void answerSettings(Frame frame) {
    if (!frame.has(Frame.ACK)) {
      send(new Frame(Frame.SETTINGS, Frame.ACK, 0, ByteBuffer.allocate(0)));
    }
  }

  private void answerPing(Frame frame) {
    if (!frame.has(Frame.ACK)) {
      send(new Frame(Frame.PING, Frame.ACK, 0, frame.payload()));
    }
  }

  private void makeRoom(Frame frame) {
    if (frame.payload().remaining() > 0) {
      send(Frame.number(Frame.WINDOW_UPDATE, 0, frame.payload().remaining()));
    }
  }

  private void arrived(Frame frame, Consumer<Request> script) {
    if (frame.has(Frame.END_STREAM)) {
      Request request = new Request(this, frame.stream());
      if (open.size() > server.mostStreams()) {
        request.refuse();
      } else {
        script.accept(request);
      }
    }
  }

  /// A stream needs no more room.
  void ended(int stream) {
    open.remove(stream);
  }

  /// Sends a frame; one to a client that has gone is lost.
  void send(Frame frame) {
    writing.lock();
    try {
      frame.write(out);
    } catch (IOException gone) {
      close();
    } finally {
      writing.unlock();
    }
  }

  /// Cuts it.
  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
