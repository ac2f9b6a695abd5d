package io.tidemill.app.settings;

import io.tidemill.app.settings.ServiceSettings.PriceSetting;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads `providers`, `models`, `model_groups`, `tools`, `endpoints` and `commands`.
final class ServiceSection {
  private static final List<String> PROVIDER_KINDS =
      List.of("ollama", "openai", "anthropic", "replay");

  private final Fields root;

  ServiceSection(Fields root) {
    this.root = root;
  }

  ServiceSettings read() {
    return new ServiceSettings(
        SettingsReader.named(root, "providers", ServiceSection::provider),
        SettingsReader.named(root, "models", ServiceSection::model),
        SettingsReader.named(root, "model_groups", ServiceSection::group),
        SettingsReader.named(root, "tools", fields -> service(fields, List.of("tavily"))),
        SettingsReader.named(
            root, "endpoints", fields -> service(fields, List.of("http", "arcgis"))),
        commands());
  }

  private static ServiceSettings.Provider provider(Fields fields) {
    fields.needs("kind");
    return new ServiceSettings.Provider(
        fields.oneOf("kind", PROVIDER_KINDS).or("openai"),
        fields.text("url"),
        fields.secret("key"),
        headers(fields.part("headers")),
        replay(fields));
  }

  /// Headers that carry a key must not stand in the file, and are never shown.
  private static Map<String, Value> headers(Fields written) {
    Map<String, Value> headers = new LinkedHashMap<>();
    for (String name : written.keys()) {
      boolean isKey = ServiceSettings.Provider.isSecret(name);
      headers.put(name, isKey ? written.secret(name) : written.text(name));
    }
    return headers;
  }

  private static ServiceSettings.Replay replay(Fields fields) {
    Map<String, Map<String, Value>> values = new LinkedHashMap<>();
    Fields all = fields.part("values");
    all.keys().forEach(field -> values.put(field, all.texts(field)));
    return new ServiceSettings.Replay(
        fields.path("file"), fields.texts("match"), fields.texts("take"), values);
  }

  private static ServiceSettings.Model model(Fields fields) {
    return new ServiceSettings.Model(
        fields.count("window"), price(fields), pool(fields), fields.number("seconds"));
  }

  private static ServiceSettings.ModelGroup group(Fields fields) {
    return new ServiceSettings.ModelGroup(
        fields.text("provider"),
        fields.count("holds"),
        fields.number("load_seconds"),
        fields.duration("keep_alive"),
        fields.text("wave"));
  }

  private static ServiceSettings.Service service(Fields fields, List<String> kinds) {
    fields.needs("kind");
    return new ServiceSettings.Service(
        fields.oneOf("kind", kinds).or(kinds.getFirst()),
        fields.text("url"),
        fields.secret("key"),
        fields.truth("allow_private"),
        price(fields),
        fields.duration("cache"),
        pool(fields));
  }

  private static ServiceSettings.PoolSettings pool(Fields fields) {
    return new ServiceSettings.PoolSettings(
        fields.text("width").or("auto").equals("auto")
            ? fields.text("width")
            : fields.count("width"),
        fields.count("most_in_flight"),
        fields.count("requests_per_minute"),
        fields.count("tokens_per_minute"));
  }

  private static PriceSetting price(Fields fields) {
    if (!fields.has("price")) {
      return new PriceSetting.Unsaid();
    }
    if (!fields.isMap("price")) {
      fields.oneOf("price", List.of("free"));
      return new PriceSetting.Free();
    }
    Fields price = fields.unmixed("price");
    PriceSetting read = price.has("per_credit") ? credits(price) : tokens(price);
    price.done();
    return read;
  }

  private static PriceSetting credits(Fields price) {
    return new PriceSetting.Credits(
        price.text("currency"), price.number("per_credit"), price.text("as_of"));
  }

  private static PriceSetting tokens(Fields price) {
    price.needs("in");
    price.needs("out");
    return new PriceSetting.Tokens(
        price.text("currency"),
        price.count("per"),
        price.number("in"),
        price.number("cached"),
        price.number("out"),
        price.number("reasoning"),
        price.number("batch"),
        price.text("as_of"));
  }

  private Map<String, List<Value>> commands() {
    Fields all = root.part("commands");
    Map<String, List<Value>> commands = new LinkedHashMap<>();
    all.keys().forEach(name -> commands.put(name, all.list(name)));
    return commands;
  }
}
