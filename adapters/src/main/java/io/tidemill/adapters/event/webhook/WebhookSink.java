package io.tidemill.adapters.event.webhook;

import io.tidemill.adapters.event.cloud.CloudEvent;
import io.tidemill.adapters.provider.http.Endpoint;
import io.tidemill.adapters.provider.http.HttpTransport;
import io.tidemill.adapters.provider.http.JsonEndpoint;
import io.tidemill.adapters.provider.http.Secret;
import io.tidemill.adapters.provider.http.TextReply;
import io.tidemill.port.Announcement;
import io.tidemill.port.CallContext;
import io.tidemill.port.EventSink;
import io.tidemill.port.Time;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Posts each event to an address, one after another, signed. A 2xx acknowledges it; anything else
/// does not, and nothing after it is sent before.
public final class WebhookSink implements EventSink {
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final HttpTransport transport;
  private final JsonEndpoint endpoint;
  private final Signature signature;
  private final String name;
  private final Time time;

  /// @param name what messages call it
  /// @param key key of the signature, [Secret#NONE] to send none
  public WebhookSink(String name, URI address, Secret key, Time time) {
    this.transport = new HttpTransport(time);
    this.endpoint = new JsonEndpoint(transport, new Endpoint(name, address, Secret.NONE));
    this.signature = new Signature(key);
    this.name = name;
    this.time = time;
  }

  @Override
  public Sent send(List<Announcement> announcements) throws InterruptedException {
    for (int i = 0; i < announcements.size(); i++) {
      Announcement one = announcements.get(i);
      String body = CloudEvent.json(one);
      Map<String, String> headers = new LinkedHashMap<>();
      headers.put("Content-Type", CloudEvent.MEDIA_TYPE);
      headers.putAll(signature.headers(one.id(), time.now(), body));
      CallContext context = new CallContext(one.id(), PATIENCE, headers);
      if (endpoint.tell(body, name, context) instanceof TextReply.Failed failed) {
        return new Sent(i, failed.failure().message(), failed.failure().retryAfter());
      }
    }
    return new Sent(announcements.size(), "", null);
  }

  @Override
  public void close() {
    transport.close();
  }
}
