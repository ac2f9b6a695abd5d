package io.tidemill.app.settings;

import io.tidemill.language.Yaml;
import io.tidemill.language.YamlReader;
import io.tidemill.language.YamlReading;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// Settings texts to [Settings]. A later text wins over an earlier one, key by key; a price is
/// never mixed from two.
public final class SettingsReader {
  private static final String VERSION = "1";

  private final Findings findings = new Findings();
  private final References references;
  private final List<Stack.Part> layers = new ArrayList<>();

  /// A reader whose references look into this environment.
  public SettingsReader(Environment environment) {
    references = new References(environment);
  }

  /// Takes the settings that are part of the program; relative paths in it start at `base`.
  public SettingsReader shipped(String text, Path base) {
    return add(Layer.Rank.SHIPPED, text, "shipped settings", base);
  }

  /// Takes a settings file of the user.
  ///
  /// @param name how the user calls it
  /// @param base its folder
  public SettingsReader file(String text, String name, Path base) {
    return add(Layer.Rank.OWN, text, name, base);
  }

  /// What they say together.
  ///
  /// @throws io.tidemill.port.InputRefused with every error, one a line
  public Settings read() {
    Fields root = new Fields(new Stack("", layers), references, findings);
    checkVersion(root);
    Value store = isUrl(root.text("store")) ? root.text("store") : root.path("store");
    Value storePassword = root.secret("store_password");
    DataSettings data = new DataSection(root).read();
    ServiceSettings services = new ServiceSection(root).read();
    RuleSettings rules = new RuleSection(root).read();
    root.done();
    findings.refuseErrors();
    return new Settings(store, storePassword, data, services, rules, findings.lines());
  }

  /// Reads each entry of a map of named things.
  static <T> Map<String, T> named(Fields root, String section, Function<Fields, T> each) {
    Fields all = root.part(section);
    Map<String, T> named = new LinkedHashMap<>();
    for (String name : all.keys()) {
      Fields one = all.part(name);
      named.put(name, each.apply(one));
      one.done();
    }
    return named;
  }

  private SettingsReader add(Layer.Rank rank, String text, String name, Path base) {
    YamlReading reading = YamlReader.read(text, name);
    findings.addAll(reading.findings());
    Yaml tree = reading.document();
    if (tree != null && !(tree instanceof Yaml.Text empty && empty.isAbsent())) {
      layers.add(new Stack.Part(tree, new Layer(rank, tree, base)));
    }
    return this;
  }

  private void checkVersion(Fields root) {
    Value version = root.text("tidemill");
    if (!version.isKnown() || !version.text().equals(VERSION)) {
      root.wrong(
          "tidemill",
          "The settings must say `tidemill: 1`, the format that this program reads.",
          "Write `tidemill: 1` as first line, or use a newer program.");
    }
  }

  private static boolean isUrl(Value store) {
    return store instanceof Value.Known known && known.text().contains("://");
  }
}
