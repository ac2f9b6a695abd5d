package io.tidemill.app.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tidemill.adapters.provider.anthropic.AnthropicProvider;
import io.tidemill.adapters.provider.http.Endpoint;
import io.tidemill.adapters.provider.http.HttpTransport;
import io.tidemill.adapters.provider.ollama.OllamaProvider;
import io.tidemill.adapters.provider.openai.Dialect;
import io.tidemill.adapters.provider.openai.OpenAiProvider;
import io.tidemill.port.CallContext;
import io.tidemill.port.ModelOptions;
import io.tidemill.port.ModelProvider;
import io.tidemill.port.ModelRequest;
import io.tidemill.runtime.SystemTime;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// Streams of providers over HTTP, as server-sent events and as lines of JSON: each is read as a
/// reply or a refusal.
final class Streams implements FuzzTarget, AutoCloseable {
  /// So long a reply is asked for as a stream.
  private static final int LONG = 20_000;

  private static final ModelRequest QUESTION =
      new ModelRequest(
          "model",
          List.of(new ModelRequest.Message(ModelRequest.Role.USER, "why?")),
          null,
          new ModelOptions(null, LONG, null, null),
          new ModelRequest.Room(100_000, 10));

  private final HttpServer server;
  private final List<ModelProvider> providers;
  private volatile byte[] said = new byte[0];

  Streams() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
    URI base = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    Endpoint endpoint = new Endpoint("played", base, List.of(), Map.of());
    providers =
        List.of(
            new OpenAiProvider(new HttpTransport(new SystemTime()), endpoint, Dialect.OPENAI),
            new AnthropicProvider(new HttpTransport(new SystemTime()), endpoint),
            new OllamaProvider(new HttpTransport(new SystemTime()), endpoint, null));
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      byte[] body = said;
      exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
      exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public String name() {
    return "streams";
  }

  @Override
  public List<byte[]> corpus() {
    return FuzzTarget.texts(
        """
        data: {"choices": [{"index": 0, "delta": {"role": "assistant", "content": "Be"}}]}

        : alive
        data: {"choices": [{"index": 0, "delta": {"content": "cause"}, "finish_reason": "stop"}]}

        data: {"choices": [], "usage": {"prompt_tokens": 7, "completion_tokens": 2}}

        data: [DONE]

        """,
        """
        event: message_start
        data: {"type": "message_start", "message": {"usage": {"input_tokens": 7}}}

        data: {"type": "content_block_start", "index": 0, "content_block": {"type": "text", "text": ""}}

        data: {"type": "content_block_delta", "index": 0, "delta": {"type": "text_delta", "text": "Because"}}

        data: {"type": "content_block_stop", "index": 0}

        data: {"type": "message_delta", "delta": {"stop_reason": "end_turn"}, "usage": {"output_tokens": 2}}

        data: {"type": "message_stop"}

        """,
        """
        {"model": "model", "message": {"role": "assistant", "content": "Be"}, "done": false}
        {"model": "model", "message": {"role": "assistant", "content": "cause"}, "done": false}
        {"model": "model", "done": true, "done_reason": "stop", "prompt_eval_count": 7, "eval_count": 2}
        """);
  }

  @Override
  public void read(byte[] text) throws InterruptedException {
    said = text;
    for (ModelProvider provider : providers) {
      CallContext context = new CallContext("fuzz", Duration.ofSeconds(20), Map.of());
      assertThat(provider.ask(QUESTION, context)).isNotNull();
    }
  }

  @Override
  public void close() {
    providers.forEach(ModelProvider::close);
    server.stop(0);
  }
}
