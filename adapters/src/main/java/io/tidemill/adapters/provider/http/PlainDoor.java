package io.tidemill.adapters.provider.http;

import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.time.Duration;

/// One HTTP/1.1 client with as many connections as calls; nobody waits.
final class PlainDoor implements Door, Permit {
  private final HttpClient client;

  PlainDoor(Clients clients) {
    this.client = clients.speaking(HttpClient.Version.HTTP_1_1);
  }

  @Override
  public Permit enter(Duration patience) {
    return this;
  }

  @Override
  public HttpClient client() {
    return client;
  }

  @Override
  public void connected() {}

  @Override
  public void answered(HttpResponse<?> answer) {}

  @Override
  public void ended(Ending how) {}

  @Override
  public void close() {
    client.shutdownNow();
  }
}
