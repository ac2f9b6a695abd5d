package io.tidemill.app.essays;

import static java.util.Objects.requireNonNull;

import io.tidemill.app.cli.Typed;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Made-up essays of which each is longer than the one before; the simulated judge prefers the
/// longer one.
public final class Essays {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int ENOUGH_WORDS = 10;

  private final Path folder;
  private final List<String> rows = new ArrayList<>();

  /// @param folder where they are written and commands are typed
  public Essays(Path folder) {
    this.folder = folder;
  }

  /// Adds essays, numbered on.
  public void add(int count) {
    IntStream.range(rows.size(), rows.size() + count)
        .forEach(i -> rows.add(row("e%03d".formatted(i), ENOUGH_WORDS + 3 * i)));
  }

  /// Gives an essay another length.
  void change(int index, int words) {
    rows.set(index, row("e%03d".formatted(index), words));
  }

  /// Adds an essay with the words of another one.
  void addCopyOf(int index, String key) {
    rows.add(row(key, ENOUGH_WORDS + 3 * index));
  }

  private static String row(String key, int words) {
    return key + ",all," + "word ".repeat(words) + key;
  }

  /// Writes the input.
  public void write() throws IOException {
    Files.writeString(
        folder.resolve("essays.csv"),
        rows.stream().collect(Collectors.joining("\n", "essay_id,group,text\n", "\n")));
  }

  /// The command that ranks them.
  public static List<String> command(String... more) {
    List<String> words =
        new ArrayList<>(
            List.of(
                "run",
                "essay-ranking",
                "--input",
                "essays.csv",
                "--simulated",
                "--speed",
                "200",
                "--json"));
    words.addAll(Arrays.asList(more));
    return words;
  }

  /// Runs it and gives the summary.
  public JsonNode run() {
    return JSON.readTree(
        Typed.in(folder, command().toArray(String[]::new)).out().lines().toList().getLast());
  }

  /// Runs it with a judge that says something else and gives the summary.
  ///
  /// @param better what the judge says, as an expression of the pipeline language
  JsonNode runJudgedBy(String better) throws IOException {
    ownPipeline(text -> text.replaceFirst("(?m)^    better: .*$", "    better: " + better));
    List<String> words = command();
    words.set(1, "own/pipeline.yaml");
    return JSON.readTree(
        Typed.in(folder, words.toArray(String[]::new)).out().lines().toList().getLast());
  }

  /// Writes the built-in pipeline, changed, as `own/pipeline.yaml`.
  public void ownPipeline(UnaryOperator<String> change) throws IOException {
    Path own = Files.createDirectories(folder.resolve("own"));
    Files.createDirectories(own.resolve("prompts"));
    Files.writeString(own.resolve("pipeline.yaml"), change.apply(built("pipeline.yaml")));
    Files.writeString(own.resolve("prompts/compare.md"), built("prompts/compare.md"));
  }

  private static String built(String file) throws IOException {
    try (InputStream text =
        requireNonNull(
            Essays.class.getResourceAsStream("/io/tidemill/app/pipelines/essay-ranking/" + file))) {
      return new String(text.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /// Every row of the last run by its key, without what it cost.
  public Map<String, JsonNode> ranked() {
    Map<String, JsonNode> ranked = new TreeMap<>();
    for (String line :
        Typed.in(folder, "export", "last", "--format", "jsonl").out().lines().toList()) {
      ObjectNode row = (ObjectNode) JSON.readTree(line);
      row.remove(List.of("_cost", "_attempts"));
      ranked.put(row.path("_key").asString(), row);
    }
    return ranked;
  }
}
