package io.tidemill.adapters.provider.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemill.port.Time;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CappedBodyTest {
  private final AtomicLong nanos = new AtomicLong();
  private final AtomicBoolean hungUp = new AtomicBoolean();
  private final CappedBody body = subscribed(8);

  private CappedBody subscribed(int limit) {
    CappedBody made = new CappedBody(limit, new Clock());
    made.onSubscribe(
        new Subscription() {
          @Override
          public void request(long most) {}

          @Override
          public void cancel() {
            hungUp.set(true);
          }
        });
    return made;
  }

  private final class Clock implements Time {
    @Override
    public Instant now() {
      return Instant.EPOCH;
    }

    @Override
    public long nanos() {
      return nanos.get();
    }
  }

  private void comes(String part, long at) {
    nanos.set(at);
    body.onNext(List.of(ByteBuffer.wrap(part.getBytes(StandardCharsets.UTF_8))));
  }

  private Exchange.Body whole() {
    return body.getBody().toCompletableFuture().join();
  }

  @Test
  void notesWhenTheFirstByteCame() {
    comes("", 10);
    comes("a", 20);
    comes("b", 30);
    body.onComplete();

    assertThat(whole()).isEqualTo(new Exchange.Body("ab", false, 20));
  }

  @Test
  void takesTheEndForTheFirstByteOfAnEmptyBody() {
    nanos.set(40);
    body.onComplete();

    assertThat(whole()).isEqualTo(new Exchange.Body("", false, 40));
  }

  @Test
  void hangsUpWhenThereIsMoreThanTheLimit() {
    comes("12345678", 1);
    assertThat(hungUp).isFalse();

    comes("9", 2);

    assertThat(hungUp).isTrue();
    assertThat(whole()).isEqualTo(new Exchange.Body("12345678", true, 1));
  }
}
