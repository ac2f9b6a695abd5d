package io.tidemill.adapters.provider.http;

import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;

/// A request body that knows whether all of it was handed to the connection: only then can the
/// other side have worked on it.
final class SentBody implements BodyPublisher {
  private final BodyPublisher bytes;
  private volatile boolean gone;

  SentBody(String text) {
    bytes = BodyPublishers.ofString(text, StandardCharsets.UTF_8);
  }

  boolean isGone() {
    return gone;
  }

  @Override
  public long contentLength() {
    return bytes.contentLength();
  }

  @Override
  public void subscribe(Subscriber<? super ByteBuffer> connection) {
    bytes.subscribe(new Watched(connection));
  }

  private final class Watched implements Subscriber<ByteBuffer> {
    private final Subscriber<? super ByteBuffer> connection;

    Watched(Subscriber<? super ByteBuffer> connection) {
      this.connection = connection;
    }

    @Override
    public void onSubscribe(Subscription subscription) {
      connection.onSubscribe(subscription);
    }

    @Override
    public void onNext(ByteBuffer part) {
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
