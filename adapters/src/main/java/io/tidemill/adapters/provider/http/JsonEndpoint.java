package io.tidemill.adapters.provider.http;

import io.tidemill.adapters.provider.http.Exchange.Answered;
import io.tidemill.adapters.provider.http.Exchange.Barred;
import io.tidemill.adapters.provider.http.Exchange.Broken;
import io.tidemill.failure.Failure;
import io.tidemill.failure.FailureClass;
import io.tidemill.port.CallContext;
import io.tidemill.port.Wire;
import io.tidemill.value.ServerLimits;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// JSON in, JSON out, against one endpoint: adds keys and headers, waits, and turns everything but
/// a usable document into a classified [Failure] without secrets.
public final class JsonEndpoint {
  /// The header that carries the correlation id; OpenAI documents it, others ignore it.
  public static final String CORRELATION = "X-Client-Request-Id";

  /// Longest stream that is taken, in bytes. Each token comes in a frame of about 250 bytes, so
  /// that this is a reply of 128,000 tokens.
  private static final int LONGEST_STREAM = 32 * 1024 * 1024;

  /// Longest query of an address, in characters; every server takes as much.
  private static final int LONGEST_QUERY = 1_500;

  /// Longest file of results that is taken, in bytes.
  private static final int LONGEST_FILE = 512 * 1024 * 1024;

  private static final String JSON_TYPE = "application/json";
  private static final String FORM_TYPE = "application/x-www-form-urlencoded";
  private static final JsonMapper JSON = new JsonMapper();

  private final HttpTransport transport;
  private final Endpoint endpoint;
  private final Redaction redaction;
  private final Failures failures;

  /// Speaks to the endpoint through the transport, which stays the caller's to close.
  public JsonEndpoint(HttpTransport transport, Endpoint endpoint) {
    this.transport = transport;
    this.endpoint = endpoint;
    this.redaction = new Redaction(endpoint.secrets());
    this.failures = new Failures(endpoint.name(), redaction);
  }

  /// Posts the body and waits for a document of at most 4 MB.
  ///
  /// @param operation path below the endpoint's base
  /// @param who what failures name as the provider
  /// @throws InterruptedException when the calling thread is interrupted; the exchange is cancelled
  public JsonReply post(String operation, JsonNode body, String who, CallContext context)
      throws InterruptedException {
    Content content = new Content(JSON_TYPE, JSON.writeValueAsString(body));
    return ask(call(operation, content, context), who, context.deadline(), DocumentReader::whole);
  }

  /// Posts the body and waits for a document that comes in parts, at most 32 MB of them. One whose
  /// end is missing is `AMBIGUOUS`; an error among the parts is classified by what it says.
  ///
  /// @param operation path below the endpoint's base
  /// @param who what failures name as the provider
  /// @throws InterruptedException when the calling thread is interrupted; the exchange is cancelled
  public JsonReply stream(
      String operation, JsonNode body, String who, CallContext context, StreamFormat format)
      throws InterruptedException {
    HttpCall call =
        new HttpCall(
            endpoint.of(operation),
            headers(context, JSON_TYPE),
            JSON.writeValueAsString(body),
            LONGEST_STREAM);
    return ask(call, who, context.deadline(), (reader, answer) -> reader.streamed(answer, format));
  }

  /// Gets a document of at most 4 MB, or posts a body for one; it may be an object or a list.
  ///
  /// @param operation path and query below the endpoint's base
  /// @param body null for a GET
  /// @param who what failures name as the provider
  /// @throws InterruptedException when the calling thread is interrupted; the exchange is cancelled
  public JsonReply fetch(String operation, @Nullable JsonNode body, String who, CallContext context)
      throws InterruptedException {
    Content content =
        body == null ? Content.NONE : new Content(JSON_TYPE, JSON.writeValueAsString(body));
    return ask(call(operation, content, context), who, context.deadline(), DocumentReader::any);
  }

  /// Gets a text, such as a file of lines, of at most 512 MB.
  ///
  /// @param operation path and query below the endpoint's base
  /// @param who what failures name as the provider
  /// @throws InterruptedException when the calling thread is interrupted; the exchange is cancelled
  public TextReply text(String operation, String who, CallContext context)
      throws InterruptedException {
    HttpCall call = new HttpCall(endpoint.of(operation), headers(context, ""), "", LONGEST_FILE);
    return switch (transport.send(call, context.deadline())) {
      case Broken broken -> failed(broken(broken, who, call.asked()));
      case Barred barred -> failed(barred(barred, who, call.asked()));
      case Answered answered -> text(answered, who, wire(answered, call.asked()));
    };
  }

  /// Posts a text to the endpoint's base; whatever a 2xx says besides is not looked at.
  ///
  /// @param body of the media type that the context's headers say, JSON without
  /// @param who what failures name
  /// @throws InterruptedException when the calling thread is interrupted; the exchange is cancelled
  public TextReply tell(String body, String who, CallContext context) throws InterruptedException {
    HttpCall call =
        new HttpCall(
            endpoint.of(""), headers(context, JSON_TYPE), body, HttpTransport.LONGEST_ANSWER);
    return switch (transport.send(call, context.deadline())) {
      case Broken broken -> failed(broken(broken, who, ""));
      case Barred barred -> failed(barred(barred, who, ""));
      case Answered answered -> text(answered, who, wire(answered, ""));
    };
  }

  private TextReply text(Answered answered, String who, Wire wire) {
    if (answered.status() < 200 || answered.status() > 299) {
      return failed(refused(answered, who, wire));
    }
    return answered.body().cut()
        ? failed(failures.odd(WireFault.TOO_LARGE, who, wire))
        : new TextReply.Text(answered.body().text(), wire);
  }

  private static TextReply failed(JsonReply reply) {
    JsonReply.Failed failed = (JsonReply.Failed) reply;
    return new TextReply.Failed(failed.failure(), failed.wire());
  }

  /// Hands a file over.
  ///
  /// @param operation path below the endpoint's base
  /// @param file its name, its text, and the fields that go with it
  /// @param who what failures name as the provider
  /// @throws InterruptedException when the calling thread is interrupted; the exchange is cancelled
  public JsonReply upload(String operation, UploadedFile file, String who, CallContext context)
      throws InterruptedException {
    Content content = new Content(file.type(), file.body());
    return ask(call(operation, content, context), who, context.deadline(), DocumentReader::whole);
  }

  /// The failure that a refusal inside a document means.
  ///
  /// @param status status that the refusal would have had by itself
  /// @param body its body
  public Failure refusal(int status, JsonNode body, String who, Wire wire) {
    return failures.of(ErrorBody.read(status, body), who, wire);
  }

  /// Asks with a form: in the address while it is short, posted when it is long.
  ///
  /// @param operation path below the endpoint's base
  /// @param form names and values, encoded as in a query
  /// @param who what failures name as the provider
  /// @throws InterruptedException when the calling thread is interrupted; the exchange is cancelled
  public JsonReply form(String operation, String form, String who, CallContext context)
      throws InterruptedException {
    HttpCall call =
        form.length() <= LONGEST_QUERY
            ? call(operation + "?" + form, Content.NONE, context)
            : call(operation, new Content(FORM_TYPE, form), context);
    return ask(call, who, context.deadline(), DocumentReader::whole);
  }

  /// The failure that an error inside a document means.
  ///
  /// @param signal what the document says about it
  public Failure failure(Signal signal, String who, Wire wire) {
    return failures.of(signal, who, wire);
  }

  /// A failure whose class is known without the table of refusals.
  ///
  /// @param signal what the document says about it
  public Failure failure(Signal signal, FailureClass kind, String who, Wire wire) {
    return failures.of(signal, kind, who, wire);
  }

  /// What is sent besides the address.
  ///
  /// @param type media type, empty when nothing is sent
  private record Content(String type, String text) {
    static final Content NONE = new Content("", "");
  }

  private HttpCall call(String operation, Content content, CallContext context) {
    return new HttpCall(
        endpoint.of(operation),
        headers(context, content.type()),
        content.text(),
        HttpTransport.LONGEST_ANSWER);
  }

  private Map<String, String> headers(CallContext context, String type) {
    Map<String, String> headers = new LinkedHashMap<>(endpoint.headers());
    if (!type.isEmpty()) {
      headers.put("Content-Type", type);
    }
    headers.put("Accept", JSON_TYPE);
    headers.put(CORRELATION, context.correlationId());
    for (KeyHeader key : endpoint.keys()) {
      String secret = key.secret().reveal();
      if (!secret.isEmpty()) {
        headers.put(key.name(), key.scheme() + secret);
      }
    }
    headers.putAll(context.headers());
    return headers;
  }

  private JsonReply ask(
      HttpCall call,
      String who,
      Duration deadline,
      BiFunction<DocumentReader, String, JsonReply> reading)
      throws InterruptedException {
    Optional<String> unfit = call.unfitHeader();
    if (unfit.isPresent()) {
      return unsendable(unfit.get(), who);
    }
    Exchange exchange = transport.send(call, deadline);
    return switch (exchange) {
      case Broken broken -> broken(broken, who, call.asked());
      case Barred barred -> barred(barred, who, call.asked());
      case Answered answered -> answered(answered, who, wire(answered, call.asked()), reading);
    };
  }

  private JsonReply barred(Barred barred, String who, String request) {
    return unanswered(WireFault.BARRED, barred.reason(), who, request, barred.total());
  }

  /// Nothing is said of what the header holds: it may be the key.
  private JsonReply unsendable(String header, String who) {
    String message =
        "%s: the header %s holds a line break or another character that cannot be sent; mend the key or header in the settings"
            .formatted(endpoint.name(), header);
    return new JsonReply.Failed(
        new Failure(FailureClass.STOP_RUN, message, who, 0, "", "", null), Wire.NONE);
  }

  private JsonReply broken(Broken broken, String who, String request) {
    WireFault fault =
        switch (broken.how()) {
          case NOT_SENT -> WireFault.NOT_SENT;
          case SENT -> WireFault.SENT;
        };
    return unanswered(fault, broken.message(), who, request, broken.total());
  }

  private JsonReply unanswered(
      WireFault fault, String words, String who, String request, Duration total) {
    String message = redaction.clean(endpoint.name() + ": " + words);
    Wire wire = new Wire(0, redaction.own(request), "", Duration.ZERO, total, ServerLimits.UNSAID);
    return new JsonReply.Failed(new Failure(fault.kind(), message, who, 0, "", "", null), wire);
  }

  private Wire wire(Answered answered, String request) {
    String body = redaction.own(answered.body().text());
    return new Wire(
        answered.status(),
        redaction.own(request),
        body.substring(0, Math.min(body.length(), HttpTransport.LONGEST_ANSWER)),
        answered.firstByte(),
        answered.total(),
        LimitHeaders.read(answered.headers(), transport.time().now()));
  }

  private JsonReply answered(
      Answered answered,
      String who,
      Wire wire,
      BiFunction<DocumentReader, String, JsonReply> reading) {
    int status = answered.status();
    String text = answered.body().text().strip();
    if (status < 200 || status > 299) {
      return refused(answered, who, wire);
    }
    if (answered.body().cut()) {
      return failures.odd(WireFault.TOO_LARGE, who, wire);
    }
    if (text.isEmpty()) {
      return failures.odd(WireFault.EMPTY, who, wire);
    }
    if (text.startsWith("<")) {
      return failures.odd(WireFault.WEB_PAGE, who, wire);
    }
    return reading.apply(new DocumentReader(failures, who, wire), text);
  }

  private JsonReply refused(Answered answered, String who, Wire wire) {
    Signal signal = ErrorBody.read(answered.status(), answered.body().text());
    RetryAdvice advice = RetryAdvice.read(answered.headers());
    FailureClass kind = Classification.of(signal, advice).kind();
    Failure plain = failures.of(signal, kind, who, wire);
    Failure failure =
        new Failure(
            plain.kind(),
            plain.message(),
            who,
            plain.status(),
            plain.code(),
            plain.excerpt(),
            RetryAfter.read(answered.headers(), transport.time().now()));
    return new JsonReply.Failed(failure, wire);
  }
}
