package io.tidemill.adapters.simulator;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Lets simulated time pass and sends what is due. A thrown exception makes the server close the
/// connection, which is how a connection is cut in the middle of an answer.
final class Courier {
  private static final int CHUNKED = 0;
  private static final int DIGITS = 9;

  private final Delay delay;

  Courier(Delay delay) {
    this.delay = delay;
  }

  /// Sends the outcome and closes the exchange.
  ///
  /// @param beforeEnd called once, before the last part is sent or the connection is cut
  /// @throws IOException when the connection is to be cut, or the caller is gone
  void deliver(HttpExchange exchange, Outcome outcome, Runnable beforeEnd)
      throws IOException, InterruptedException {
    switch (outcome) {
      case Outcome.Answer answer -> deliver(exchange, answer, beforeEnd);
      case Outcome.Cut cut -> {
        delay.pass(cut.seconds());
        beforeEnd.run();
        throw new IOException("cut before the answer");
      }
    }
  }

  private void deliver(HttpExchange exchange, Outcome.Answer answer, Runnable beforeEnd)
      throws IOException, InterruptedException {
    Body body = answer.body();
    answer.headers().forEach(exchange.getResponseHeaders()::set);
    exchange.getResponseHeaders().set("Content-Type", body.type());
    if (body.isStream() || !body.alive().isEmpty()) {
      flow(exchange, answer, beforeEnd);
    } else {
      delay.pass(answer.seconds());
      beforeEnd.run();
      byte[] bytes = body.parts().getFirst().getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(answer.status(), bytes.length + body.lost());
      send(exchange.getResponseBody(), bytes);
    }
    if (body.isCut()) {
      throw new IOException("cut within the answer");
    }
    exchange.close();
  }

  private void flow(HttpExchange exchange, Outcome.Answer answer, Runnable beforeEnd)
      throws IOException, InterruptedException {
    List<String> parts = answer.body().parts();
    BigDecimal each =
        answer.seconds().divide(BigDecimal.valueOf(parts.size()), DIGITS, RoundingMode.DOWN);
    exchange.sendResponseHeaders(answer.status(), CHUNKED);
    OutputStream out = exchange.getResponseBody();
    stayAlive(out, answer.body().alive(), each);
    for (int i = 0; i < parts.size(); i++) {
      if (i > 0) {
        delay.pass(each);
      }
      if (i == parts.size() - 1) {
        beforeEnd.run();
      }
      send(out, parts.get(i).getBytes(StandardCharsets.UTF_8));
    }
  }

  /// Waits for the first part.
  private void stayAlive(OutputStream out, String sign, BigDecimal seconds)
      throws IOException, InterruptedException {
    BigDecimal left = seconds;
    if (!sign.isEmpty()) {
      send(out, sign.getBytes(StandardCharsets.UTF_8));
      for (; left.compareTo(BigDecimal.ONE) > 0; left = left.subtract(BigDecimal.ONE)) {
        delay.pass(BigDecimal.ONE);
        send(out, sign.getBytes(StandardCharsets.UTF_8));
      }
    }
    delay.pass(left);
  }

  private static void send(OutputStream out, byte[] bytes) throws IOException {
    out.write(bytes);
    out.flush();
  }
}
