package io.tidemill.adapters.provider.http;

import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;

/// A request body that knows how far it came: asked for, which means that a connection stands, and
/// handed over whole, without which nobody can have worked on it.
final class SentBody implements BodyPublisher {
  private final BodyPublisher bytes;
  private final Runnable connected;
  private volatile boolean gone;

  /// @param connected run when a connection asks for the body, on a thread of the client
  SentBody(String text, Runnable connected) {
    this.bytes = BodyPublishers.ofString(text, StandardCharsets.UTF_8);
    this.connected = connected;
  }

  /// Whether all of it was handed to the connection, or is at this moment: the other side may have
  /// it before the connection says so.
  boolean isGone() {
    return gone;
  }

  @Override
  public long contentLength() {
    return bytes.contentLength();
  }

  @Override
  public void subscribe(Subscriber<? super ByteBuffer> connection) {
    connected.run();
    bytes.subscribe(new Watched(connection));
  }

  private final class Watched implements Subscriber<ByteBuffer> {
    private final Subscriber<? super ByteBuffer> connection;
    private long handed;

    Watched(Subscriber<? super ByteBuffer> connection) {
      this.connection = connection;
    }

    @Override
    public void onSubscribe(Subscription subscription) {
      connection.onSubscribe(subscription);
    }

    @Override
    public void onNext(ByteBuffer part) {
      handed += part.remaining();
      if (handed >= contentLength()) {
        gone = true;
      }
      connection.onNext(part);
    }

    @Override
    public void onError(Throwable cause) {
      connection.onError(cause);
    }

    @Override
    public void onComplete() {
      gone = true;
      connection.onComplete();
    }
  }
}
