package io.tidemill.adapters.provider.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;
import org.junit.jupiter.api.Test;

class SentBodyTest {

  @Test
  void isGoneWhenTheConnectionGetsTheLastByte() {
    SentBody body = new SentBody("x".repeat(100_000), () -> {});
    List<Boolean> goneAtEachPart = new ArrayList<>();
    body.subscribe(new Connection(body, goneAtEachPart));

    assertThat(goneAtEachPart).hasSizeGreaterThan(1).last().isEqualTo(true);
    assertThat(goneAtEachPart.subList(0, goneAtEachPart.size() - 1)).containsOnly(false);
  }

  /// A connection that takes one part after the other.
  private record Connection(SentBody body, List<Boolean> gone) implements Subscriber<ByteBuffer> {
    @Override
    public void onSubscribe(Subscription subscription) {
      subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(ByteBuffer part) {
      gone.add(body.isGone());
    }

    @Override
    public void onError(Throwable cause) {
      throw new IllegalStateException(cause);
    }

    @Override
    public void onComplete() {}
  }
}
