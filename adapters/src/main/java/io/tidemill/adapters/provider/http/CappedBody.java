package io.tidemill.adapters.provider.http;

import io.tidemill.port.Time;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;

/// Collects a body up to a limit, notes when its first byte came, and hangs up when there is more.
final class CappedBody implements BodySubscriber<Exchange.Body> {
  private final int limit;
  private final Time time;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final CompletableFuture<Exchange.Body> whole = new CompletableFuture<>();
  private long firstByte;
  private @Nullable Subscription subscription;

  CappedBody(int limit, Time time) {
    this.limit = limit;
    this.time = time;
  }

  @Override
  public CompletionStage<Exchange.Body> getBody() {
    return whole;
  }

  @Override
  public void onSubscribe(Subscription given) {
    subscription = given;
    given.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    for (ByteBuffer buffer : buffers) {
      take(buffer);
    }
  }

  private void take(ByteBuffer buffer) {
    if (bytes.size() == 0 && buffer.hasRemaining()) {
      firstByte = time.nanos();
    }
    int room = limit - bytes.size();
    boolean tooMuch = buffer.remaining() > room;
    byte[] part = new byte[Math.min(buffer.remaining(), room)];
    buffer.get(part);
    bytes.writeBytes(part);
    if (tooMuch && whole.complete(body(true)) && subscription != null) {
      subscription.cancel();
    }
  }

  @Override
  public void onError(Throwable cause) {
    whole.completeExceptionally(cause);
  }

  @Override
  public void onComplete() {
    if (bytes.size() == 0) {
      firstByte = time.nanos();
    }
    whole.complete(body(false));
  }

  private Exchange.Body body(boolean cut) {
    return new Exchange.Body(bytes.toString(StandardCharsets.UTF_8), cut, firstByte);
  }
}
