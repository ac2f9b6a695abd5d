package io.tidemill.adapters.event.cloud;

import io.tidemill.port.Announcement;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// An announcement as a CloudEvent 1.0 in structured JSON.
public final class CloudEvent {
  /// Media type of [#json].
  public static final String MEDIA_TYPE = "application/cloudevents+json; charset=UTF-8";

  private CloudEvent() {}

  /// The event as it is sent; the same announcement always gives the same text.
  public static String json(Announcement announcement) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("specversion", "1.0");
    json.put("id", announcement.id());
    json.put("source", announcement.source());
    json.put("type", "tidemill." + announcement.type());
    if (!announcement.subject().isEmpty()) {
      json.put("subject", announcement.subject());
    }
    json.put("time", announcement.at().toString());
    json.put("datacontenttype", "application/json");
    json.set("data", announcement.data());
    return json.toString();
  }
}
