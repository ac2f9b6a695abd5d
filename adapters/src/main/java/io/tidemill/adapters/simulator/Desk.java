package io.tidemill.adapters.simulator;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import io.tidemill.adapters.provider.http.JsonEndpoint;
import io.tidemill.adapters.simulator.wire.Trouble;
import io.tidemill.port.SimulationHeader;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Takes requests of one service: reads, admits, disturbs or answers, notes the answer, sends it.
final class Desk {
  private static final BigDecimal HALF = new BigDecimal("0.5");

  private final Service service;
  private final Ground ground;
  private final Disturbance disturbance;
  private final Flaws flaws;
  private final Courier courier;
  private final Counter counter;
  private final Repeats repeats = new Repeats();

  Desk(Service service, Ground ground) {
    this.service = service;
    this.ground = ground;
    this.disturbance = new Disturbance(ground.faults(), ground.delay(), ground.time());
    this.flaws = new Flaws(ground.faults());
    this.courier = new Courier(ground.delay());
    this.counter = new Counter(service.name(), ground.limits(), ground.time());
  }

  Counter counter() {
    return counter;
  }

  /// Answers a request.
  ///
  /// @throws IOException when the connection is to be cut
  void serve(HttpExchange exchange) throws IOException {
    try (Visit visit = new Visit(counter, ground.time())) {
      attend(exchange, visit);
    } catch (IllegalArgumentException | JacksonException unreadable) {
      say(
          exchange,
          400,
          error("the simulator cannot read this request: " + unreadable.getMessage()));
    } catch (UncheckedIOException unnoted) {
      throw new IOException("what cannot be noted is not sent", unnoted);
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("the simulator closes");
    }
  }

  private void attend(HttpExchange exchange, Visit visit) throws IOException, InterruptedException {
    Asked asked = read(exchange, visit.number());
    Demand demand = service.demand(asked);
    switch (visit.admit(demand)) {
      case Admission.Denied denied -> send(exchange, visit, asked, denial(denied, asked));
      case Admission.Granted _ -> {
        try (Stay stay = service.enter(asked)) {
          Asked loaded = asked.afterLoad(stay.load());
          send(exchange, visit, loaded, stay.granted() ? outcome(loaded) : crowd(loaded));
        }
      }
    }
  }

  private Outcome crowd(Asked asked) {
    return Outcome.Answer.of(service.error(Trouble.BUSY, asked), Map.of());
  }

  private void send(HttpExchange exchange, Visit visit, Asked asked, Outcome answer)
      throws IOException, InterruptedException {
    Outcome outcome = withLimits(answer, service.demand(asked).model());
    courier.deliver(
        exchange,
        outcome,
        () -> {
          visit.leave(outcome.tokens());
          note(asked, outcome, visit.millis());
        });
  }

  private Asked read(HttpExchange exchange, long number) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    URI address = exchange.getRequestURI();
    Headers headers = exchange.getRequestHeaders();
    String correlation = headers.getFirst(JsonEndpoint.CORRELATION);
    Asked asked =
        Asked.of(
            number,
            headers.getFirst(SimulationHeader.NAME),
            correlation == null ? "" : correlation,
            body.isEmpty() ? address.toString() : body,
            service.read(address, body));
    return asked.simulated() ? asked : asked.onTry(repeats.count(asked.body()));
  }

  private Outcome outcome(Asked asked) {
    return disturbance.of(service, asked).orElseGet(() -> answer(asked));
  }

  private Outcome answer(Asked asked) {
    return switch (service.answer(asked, seconds(asked))) {
      case Outcome.Answer answer -> flaws.on(answer, service, asked);
      case Outcome.Cut cut -> cut;
    };
  }

  /// Between half and one and a half of the mean.
  private BigDecimal seconds(Asked asked) {
    BigDecimal mean =
        asked.entry("seconds", BigDecimal.ONE).multiply(BigDecimal.valueOf(asked.questions()));
    BigDecimal factor = ground.faults().of(Fault.SLOW).orElse(BigDecimal.ONE);
    return mean.multiply(asked.way().at("seconds").unit().add(HALF)).multiply(factor);
  }

  /// Real seconds, rounded up, where the time is known.
  private Outcome denial(Admission.Denied denied, Asked asked) {
    Duration wait = denied.delay();
    Map<String, String> headers =
        wait.isZero()
            ? Map.of()
            : Map.of("Retry-After", Long.toString(wait.plusNanos(999_999_999).toSeconds()));
    return Outcome.Answer.of(service.error(denied.trouble(), asked), headers);
  }

  private Outcome withLimits(Outcome outcome, String model) {
    return switch (outcome) {
      case Outcome.Answer answer ->
          answer.with(service.limits(counter.allowance(model), ground.time().now()));
      case Outcome.Cut cut -> cut;
    };
  }

  private void note(Asked asked, Outcome outcome, long millis) {
    String at = ground.time().now().toString();
    AuditLine line =
        new AuditLine(at, service.kind(), asked, outcome.status(), outcome.good(), millis);
    ground.audit().ifPresent(file -> file.append(line));
  }

  /// An error body that every kind of service would understand.
  static String error(String message) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.putObject("error").put("message", message);
    return body.toString();
  }

  /// Sends a JSON body at once.
  static void say(HttpExchange exchange, int status, String json) throws IOException {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
