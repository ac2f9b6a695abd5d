package io.tidemill.language;

import io.tidemill.language.Findings.Rule;
import io.tidemill.value.SourceLocation;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingEndEvent;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceEndEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;

/// Builds the tree from the parser's events, with a stack of its own, so that depth is a number and
/// not a crash.
final class YamlTree {
  private static final int MOST_LEVELS = 50;
  private static final int MOST_PARTS = 100_000;

  private final SourceText source;
  private final Findings findings;
  private final Deque<Open> open = new ArrayDeque<>();
  private @Nullable Yaml document;
  private int parts;
  private int documents;

  YamlTree(SourceText source, Findings findings) {
    this.source = source;
    this.findings = findings;
  }

  /// The tree, empty text when the file holds nothing.
  Yaml document() {
    return document != null ? document : new Yaml.Text("", Yaml.Style.PLAIN, source.start(), "");
  }

  /// Takes the next event.
  ///
  /// @return false when reading cannot go on
  boolean take(Event event) {
    return switch (event) {
      case DocumentStartEvent start -> begins(start);
      case AliasEvent alias -> alias(alias);
      case ScalarEvent scalar -> scalar(scalar);
      case CollectionStartEvent start -> push(start);
      case MappingEndEvent _, SequenceEndEvent _ -> pop();
      default -> true;
    };
  }

  private boolean begins(DocumentStartEvent start) {
    documents++;
    if (documents == 1) {
      return true;
    }
    refuse(
        place(start),
        "The file holds a second document.",
        "Remove the line `---` and what follows it.");
    return false;
  }

  private boolean alias(AliasEvent alias) {
    refuse(
        place(alias),
        "Aliases (`*" + alias.getAlias() + "`) are not part of the format.",
        "Write the value out.");
    String word = "*" + alias.getAlias();
    return add(new Yaml.Text(word, Yaml.Style.PLAIN, place(alias), word));
  }

  private boolean scalar(ScalarEvent scalar) {
    plainNode(scalar.getAnchor().isPresent(), scalar.getTag(), scalar);
    Yaml.Style style =
        scalar.isPlain()
            ? Yaml.Style.PLAIN
            : scalar.isLiteral() || scalar.isFolded() ? Yaml.Style.BLOCK : Yaml.Style.QUOTED;
    return add(new Yaml.Text(scalar.getValue(), style, place(scalar), raw(scalar)));
  }

  private String raw(ScalarEvent scalar) {
    Optional<Mark> start = scalar.getStartMark();
    Optional<Mark> end = scalar.getEndMark();
    return start.isPresent() && end.isPresent()
        ? source.between(start.get(), end.get())
        : scalar.getValue();
  }

  private boolean push(CollectionStartEvent start) {
    plainNode(start.getAnchor().isPresent(), start.getTag(), start);
    if (open.size() >= MOST_LEVELS) {
      refuse(
          place(start), "More than " + MOST_LEVELS + " levels of nesting.", "Flatten this part.");
      return false;
    }
    open.push(new Open(start instanceof MappingStartEvent, start.isFlow(), place(start)));
    return true;
  }

  private boolean pop() {
    Open done = open.pop();
    if (!done.isMap) {
      List<Yaml> elements = done.isFlow ? trap().repairItems(done.elements) : done.elements;
      return add(new Yaml.Items(elements, done.at));
    }
    List<Yaml.Entry> entries = done.isFlow ? trap().repair(done.entries) : done.entries;
    refuseDuplicates(entries);
    return add(new Yaml.Mapping(entries, done.at));
  }

  private CommaTrap trap() {
    return new CommaTrap(findings, path());
  }

  private boolean add(Yaml part) {
    if (++parts > MOST_PARTS) {
      refuse(
          part.at(), "More than " + MOST_PARTS + " parts.", "Move tables into files of their own.");
      return false;
    }
    Open parent = open.peek();
    if (parent == null) {
      document = part;
    } else if (!parent.isMap) {
      parent.elements.add(part);
    } else if (parent.key == null) {
      parent.key = key(part);
    } else {
      parent.entries.add(new Yaml.Entry(parent.key.value(), parent.key.at(), part));
      parent.key = null;
    }
    return true;
  }

  private Yaml.Text key(Yaml part) {
    if (part instanceof Yaml.Text text) {
      return text;
    }
    refuse(part.at(), "A key must be a word, not a list or map.", "Write a plain key.");
    return new Yaml.Text("?", Yaml.Style.PLAIN, part.at(), "?");
  }

  private void refuseDuplicates(List<Yaml.Entry> entries) {
    Set<String> seen = new HashSet<>();
    for (Yaml.Entry entry : entries) {
      if (!seen.add(entry.key())) {
        refuse(entry.at(), "The key `" + entry.key() + "` occurs twice.", "Keep one of them.");
      }
    }
  }

  private void plainNode(boolean hasAnchor, Optional<String> tag, Event event) {
    if (hasAnchor) {
      refuse(place(event), "Anchors (`&`) are not part of the format.", "Remove the anchor.");
    }
    if (tag.isPresent()) {
      refuse(
          place(event),
          "Tags (`!`) are not part of the format.",
          "Remove the tag, or quote the value.");
    }
  }

  private SourceLocation place(Event event) {
    return event.getStartMark().map(source::at).orElseGet(source::whole);
  }

  private void refuse(SourceLocation at, String message, String remedy) {
    findings.error(Rule.SYNTAX, at, path(), message, remedy);
  }

  private String path() {
    List<String> keys = new ArrayList<>();
    open.descendingIterator()
        .forEachRemaining(
            level -> keys.add(level.isMap && level.key != null ? level.key.value() : ""));
    keys.removeIf(String::isEmpty);
    return String.join(".", keys);
  }

  /// A map or list whose end has not come yet.
  private static final class Open {
    private final boolean isMap;
    private final boolean isFlow;
    private final SourceLocation at;
    private final List<Yaml.Entry> entries = new ArrayList<>();
    private final List<Yaml> elements = new ArrayList<>();
    private Yaml.@Nullable Text key;

    Open(boolean isMap, boolean isFlow, SourceLocation at) {
      this.isMap = isMap;
      this.isFlow = isFlow;
      this.at = at;
    }
  }
}
