package io.tidemill.adapters.event.kafka;

import io.tidemill.adapters.event.cloud.CloudEvent;
import io.tidemill.port.Announcement;
import io.tidemill.port.EventSink;
import io.tidemill.port.InputRefused;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.StringSerializer;

/// Writes each event into a topic: the key of the record is the key of the message, so that what
/// happens to one record keeps its order. Every in-sync replica has a message before it counts as
/// told; within one process the broker drops repeats, over processes the id tells them.
public final class KafkaSink implements EventSink {
  private static final int TOLD_MILLIS = 20_000;
  private static final int ASKED_MILLIS = 5_000;

  private final KafkaProducer<String, String> producer;
  private final String topic;

  /// Connects when the first event is sent.
  ///
  /// @param servers `HOST:PORT`, several with commas
  /// @throws InputRefused when no server can be named so
  public KafkaSink(String servers, String topic) {
    this.topic = topic;
    try {
      this.producer =
          new KafkaProducer<>(
              Map.of(
                  ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                  servers,
                  ProducerConfig.ACKS_CONFIG,
                  "all",
                  ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                  true,
                  ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                  TOLD_MILLIS,
                  ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                  ASKED_MILLIS,
                  ProducerConfig.MAX_BLOCK_MS_CONFIG,
                  ASKED_MILLIS),
              new StringSerializer(),
              new StringSerializer());
    } catch (KafkaException unusable) {
      throw new InputRefused(
          "`events`: Kafka cannot be reached at `%s`: %s. Write HOST:PORT under `kafka`."
              .formatted(servers, reason(unusable)),
          unusable);
    }
  }

  @Override
  public Sent send(List<Announcement> announcements) throws InterruptedException {
    List<Future<RecordMetadata>> answers = new ArrayList<>();
    try {
      for (Announcement one : announcements) {
        answers.add(producer.send(message(one)));
      }
      for (int i = 0; i < answers.size(); i++) {
        String problem = problem(answers.get(i));
        if (!problem.isEmpty()) {
          return new Sent(i, problem, null);
        }
      }
    } catch (InterruptException stopped) {
      throw new InterruptedException(stopped.getMessage());
    } catch (KafkaException refused) {
      return new Sent(0, reason(refused), null);
    }
    return new Sent(answers.size(), "", null);
  }

  private ProducerRecord<String, String> message(Announcement one) {
    String key = one.subject().isEmpty() ? one.source() : one.subject();
    ProducerRecord<String, String> message = new ProducerRecord<>(topic, key, CloudEvent.json(one));
    message.headers().add("content-type", CloudEvent.MEDIA_TYPE.getBytes(StandardCharsets.UTF_8));
    return message;
  }

  private static String problem(Future<RecordMetadata> answer) throws InterruptedException {
    try {
      answer.get();
      return "";
    } catch (ExecutionException failed) {
      return reason(failed.getCause() == null ? failed : failed.getCause());
    }
  }

  private static String reason(Throwable cause) {
    Throwable root = cause.getCause() == null ? cause : cause.getCause();
    return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
  }

  @Override
  public void close() {
    producer.close(java.time.Duration.ZERO);
  }
}
