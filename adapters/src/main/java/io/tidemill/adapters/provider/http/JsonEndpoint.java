package io.tidemill.adapters.provider.http;

import io.tidemill.adapters.provider.http.Exchange.Answered;
import io.tidemill.adapters.provider.http.Exchange.Broken;
import io.tidemill.failure.Failure;
import io.tidemill.failure.FailureClass;
import io.tidemill.port.CallContext;
import io.tidemill.value.ServerLimits;
import io.tidemill.port.Wire;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// JSON in, JSON out, against one endpoint: adds key and headers, waits, and turns everything but a
/// usable document into a classified [Failure] without secrets.
public final class JsonEndpoint {
  /// The header that carries the correlation id; OpenAI documents it, others ignore it.
  public static final String CORRELATION = "X-Client-Request-Id";

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private final HttpTransport transport;
  private final Endpoint endpoint;
  private final Redaction redaction;

  /// Speaks to the endpoint through the transport, which stays the caller's to close.
  public JsonEndpoint(HttpTransport transport, Endpoint endpoint) {
    this.transport = transport;
    this.endpoint = endpoint;
    this.redaction = new Redaction(endpoint.key());
  }

  /// Posts the body and waits for a document.
  ///
  /// @param operation path below the endpoint's base
  /// @param who what failures name as the provider
  /// @throws InterruptedException when the calling thread is interrupted; the exchange is cancelled
  public JsonReply post(String operation, JsonNode body, String who, CallContext context)
      throws InterruptedException {
    String text = JSON.writeValueAsString(body);
    HttpCall call = new HttpCall(endpoint.of(operation), headers(context), text);
    Exchange exchange = transport.send(call, context.deadline());
    return switch (exchange) {
      case Broken broken -> broken(broken, who, text);
      case Answered answered -> answered(answered, who, wire(answered, text));
    };
  }

  /// The failure that an error inside a document means.
  ///
  /// @param signal what the document says about it
  public Failure failure(Signal signal, String who, Wire wire) {
    return failure(signal, Classification.of(signal).kind(), who, wire);
  }

  private Map<String, String> headers(CallContext context) {
    Map<String, String> headers = new LinkedHashMap<>(endpoint.headers());
    headers.put("Content-Type", "application/json");
    headers.put("Accept", "application/json");
    headers.put(CORRELATION, context.correlationId());
    String key = endpoint.key().reveal();
    if (!key.isEmpty()) {
      headers.put("Authorization", "Bearer " + key);
    }
    headers.putAll(context.headers());
    return headers;
  }

  private JsonReply broken(Broken broken, String who, String request) {
    FailureClass kind =
        switch (broken.how()) {
          case NOT_SENT -> WireFault.NOT_SENT.kind();
          case SENT -> WireFault.SENT.kind();
        };
    String message = redaction.clean(endpoint.name() + ": " + broken.message());
    Wire wire =
        new Wire(0, redaction.own(request), "", Duration.ZERO, broken.total(), ServerLimits.UNSAID);
    return new JsonReply.Failed(new Failure(kind, message, who, 0, "", "", null), wire);
  }

  private Wire wire(Answered answered, String request) {
    return new Wire(
        answered.status(),
        redaction.own(request),
        redaction.own(answered.body().text()),
        answered.firstByte(),
        answered.total(),
        LimitHeaders.read(answered.headers(), transport.time().now()));
  }

  private JsonReply answered(Answered answered, String who, Wire wire) {
    int status = answered.status();
    String text = answered.body().text().strip();
    if (status < 200 || status > 299) {
      return refused(answered, who, wire);
    }
    if (answered.body().cut()) {
      return odd(WireFault.TOO_LARGE, who, wire);
    }
    if (text.isEmpty()) {
      return odd(WireFault.EMPTY, who, wire);
    }
    if (text.startsWith("<")) {
      return odd(WireFault.WEB_PAGE, who, wire);
    }
    return document(text, who, wire);
  }

  private JsonReply document(String text, String who, Wire wire) {
    JsonNode json;
    try {
      json = redaction.own(JSON.readTree(text));
    } catch (JacksonException cut) {
      return odd(WireFault.NOT_WHOLE, who, wire);
    }
    if (json.path("error").isObject() || json.path("error").isString()) {
      Signal signal = ErrorBody.read(200, json);
      return new JsonReply.Failed(failure(signal, who, wire), wire);
    }
    return json.isObject()
        ? new JsonReply.Document(json, wire)
        : odd(WireFault.NO_OBJECT, who, wire);
  }

  private JsonReply refused(Answered answered, String who, Wire wire) {
    Signal signal = ErrorBody.read(answered.status(), answered.body().text());
    Instant now = transport.time().now();
    RetryAdvice advice = RetryAdvice.read(answered.headers());
    Failure plain = failure(signal, Classification.of(signal, advice).kind(), who, wire);
    Failure failure =
        new Failure(
            plain.kind(),
            plain.message(),
            who,
            plain.status(),
            plain.code(),
            plain.excerpt(),
            RetryAfter.read(answered.headers(), now));
    return new JsonReply.Failed(failure, wire);
  }

  private JsonReply odd(WireFault fault, String who, Wire wire) {
    Signal signal = new Signal(wire.status(), "", "", fault.meaning());
    return new JsonReply.Failed(failure(signal, fault.kind(), who, wire), wire);
  }

  private Failure failure(Signal signal, FailureClass kind, String who, Wire wire) {
    String headline = signal.headline();
    String words = headline.isEmpty() ? Classification.of(signal).meaning() : headline;
    String message = endpoint.name() + " answered " + signal.status() + ": " + words;
    String code = signal.code().isEmpty() ? signal.type() : signal.code();
    return new Failure(
        kind,
        redaction.clean(message),
        who,
        wire.status(),
        redaction.clean(code),
        redaction.excerpt(wire.responseBody()),
        null);
  }
}
