package io.tidemill.adapters.provider.http;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;

/// Collects a body up to a limit and hangs up when there is more.
final class CappedBody implements BodySubscriber<Exchange.Body> {
  private final int limit;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final CompletableFuture<Exchange.Body> whole = new CompletableFuture<>();
  private @Nullable Subscription subscription;

  CappedBody(int limit) {
    this.limit = limit;
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
    int room = limit - bytes.size();
    boolean tooMuch = buffer.remaining() > room;
    byte[] part = new byte[Math.min(buffer.remaining(), room)];
    buffer.get(part);
    bytes.writeBytes(part);
    if (tooMuch && whole.complete(new Exchange.Body(text(), true)) && subscription != null) {
      subscription.cancel();
    }
  }

  @Override
  public void onError(Throwable cause) {
    whole.completeExceptionally(cause);
  }

  @Override
  public void onComplete() {
    whole.complete(new Exchange.Body(text(), false));
  }

  private String text() {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
