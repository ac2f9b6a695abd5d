package io.tidemill.adapters.simulator;

import java.net.URI;

/// Where a running simulator offers what.
///
/// @param root its address, for example `http://127.0.0.1:8650`
public record SimulatedServices(URI root) {

  /// Base of a model provider: what stands before `/chat/completions`.
  public URI models() {
    return at("/openai");
  }

  /// Base of Anthropic: what stands before `/v1/messages`.
  public URI anthropic() {
    return at("/anthropic");
  }

  /// Base of Ollama: what stands before `/api/chat`.
  public URI ollama() {
    return at("/ollama");
  }

  /// Base of a search service: what stands before `/search`.
  public URI search() {
    return at("/tavily");
  }

  /// Base of programs and of databases that are not set up: what stands before `/command` and
  /// `/rows`.
  public URI local() {
    return at("/local");
  }

  private URI at(String path) {
    String text = root.toString();
    return URI.create((text.endsWith("/") ? text.substring(0, text.length() - 1) : text) + path);
  }
}
