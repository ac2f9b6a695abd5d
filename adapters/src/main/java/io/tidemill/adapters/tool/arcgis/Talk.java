package io.tidemill.adapters.tool.arcgis;

import io.tidemill.adapters.provider.http.JsonEndpoint;
import io.tidemill.adapters.provider.http.JsonReply;
import io.tidemill.adapters.provider.http.JsonReply.Document;
import io.tidemill.adapters.provider.http.JsonReply.Failed;
import io.tidemill.port.CallContext;
import io.tidemill.port.Time;
import io.tidemill.port.Wire;
import java.time.Duration;

/// The requests of one question, all within its deadline. Confined to one thread.
final class Talk {
  private static final String QUERY = "/query";

  private final JsonEndpoint json;
  private final String who;
  private final CallContext context;
  private final Time time;
  private final long start;
  private Wire seen = Wire.NONE;

  Talk(JsonEndpoint json, String who, CallContext context, Time time) {
    this.json = json;
    this.who = who;
    this.context = context;
    this.time = time;
    this.start = time.nanos();
  }

  JsonReply ask(String form) throws InterruptedException {
    JsonReply reply = json.form(QUERY, form, who, withTimeLeft());
    Wire wire =
        switch (reply) {
          case Document answer -> answer.wire();
          case Failed failed -> failed.wire();
        };
    seen = seen.equals(Wire.NONE) ? wire : after(wire);
    return reply;
  }

  /// The last exchange, with the time of all together.
  Wire seen() {
    return seen;
  }

  private Wire after(Wire last) {
    return new Wire(
        last.status(),
        last.requestBody(),
        last.responseBody(),
        seen.firstByte(),
        seen.total().plus(last.total()),
        last.limits());
  }

  /// The first request has the whole deadline, so that its message names it.
  private CallContext withTimeLeft() {
    if (seen.equals(Wire.NONE)) {
      return context;
    }
    Duration left = context.deadline().minus(Duration.ofNanos(time.nanos() - start));
    return new CallContext(
        context.correlationId(), left.isNegative() ? Duration.ZERO : left, context.headers());
  }
}
