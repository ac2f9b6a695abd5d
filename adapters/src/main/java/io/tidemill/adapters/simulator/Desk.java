package io.tidemill.adapters.simulator;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import io.tidemill.adapters.provider.http.JsonEndpoint;
import io.tidemill.port.SimulationHeader;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Takes requests of one service: reads, disturbs or answers, lets simulated time pass, notes the
/// answer, sends it.
final class Desk {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();
  private static final BigDecimal HALF = new BigDecimal("0.5");

  private final Service service;
  private final Ground ground;
  private final Disturbance disturbance;
  private final Meter meter;

  Desk(Service service, Ground ground) {
    this.service = service;
    this.ground = ground;
    this.disturbance = new Disturbance(ground.faults(), ground.delay(), ground.time());
    this.meter = new Meter(ground.time());
  }

  Meter meter() {
    return meter;
  }

  void serve(HttpExchange exchange) throws IOException {
    long start = ground.time().nanos();
    long number = meter.enter();
    try (exchange) {
      Asked asked = read(exchange, number);
      Outcome outcome = disturbance.of(service, asked).orElseGet(() -> answer(asked));
      ground.delay().pass(outcome.seconds());
      note(asked, outcome, start);
      send(exchange, outcome);
    } catch (IllegalArgumentException | JacksonException unreadable) {
      say(
          exchange,
          400,
          error("the simulator cannot read this request: " + unreadable.getMessage()));
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    } finally {
      meter.leave();
    }
  }

  private static Asked read(HttpExchange exchange, long number) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    Headers headers = exchange.getRequestHeaders();
    String correlation = headers.getFirst(JsonEndpoint.CORRELATION);
    return Asked.of(
        number,
        headers.getFirst(SimulationHeader.NAME),
        correlation == null ? "" : correlation,
        body,
        JSON.readTree(body));
  }

  private Outcome answer(Asked asked) {
    BigDecimal seconds = seconds(asked);
    return switch (service.answer(asked)) {
      case Outcome.Answer a ->
          new Outcome.Answer(a.status(), a.headers(), a.body(), a.good(), a.seconds().add(seconds));
      case Outcome.Cut cut -> cut;
    };
  }

  /// Between half and one and a half of the mean.
  private BigDecimal seconds(Asked asked) {
    BigDecimal mean = asked.entry("seconds", BigDecimal.ONE);
    BigDecimal factor = ground.faults().of(Fault.SLOW).orElse(BigDecimal.ONE);
    return mean.multiply(asked.way().at("seconds").unit().add(HALF)).multiply(factor);
  }

  private void note(Asked asked, Outcome outcome, long start) {
    int status = outcome instanceof Outcome.Answer answer ? answer.status() : 0;
    boolean good = outcome instanceof Outcome.Answer answer && answer.good();
    long millis = (ground.time().nanos() - start) / 1_000_000;
    String at = ground.time().now().toString();
    AuditLine line = new AuditLine(at, service.name(), asked, status, good, millis);
    ground.audit().ifPresent(file -> file.append(line));
  }

  private static void send(HttpExchange exchange, Outcome outcome) throws IOException {
    if (outcome instanceof Outcome.Answer answer) {
      answer.headers().forEach(exchange.getResponseHeaders()::set);
      say(exchange, answer.status(), answer.body());
    }
  }

  /// An error body that every kind of service would understand.
  static String error(String message) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.putObject("error").put("message", message);
    return body.toString();
  }

  /// Sends a JSON body; without it, closing the exchange cuts the connection.
  static void say(HttpExchange exchange, int status, String json) throws IOException {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
