package io.tidemill.expression;

import io.tidemill.value.SourceLocation;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Text to template (language.md 4). A line that holds only `{% %}` and notes leaves no line. `}}`
/// and `%}` outside a tag are ordinary text, so JSON may stand in a prompt; `{{ "{{" }}` prints an
/// opening delimiter.
public final class TemplateParser {
  private static final int MOST_NESTED = 50;
  private static final List<String> KNOWN = List.of("if", "elif", "else", "endif", "for", "endfor");
  private static final List<String> RESERVED =
      List.of(
          "record",
          "param",
          "data",
          "given",
          "previous",
          "run",
          "left",
          "right",
          "answer_format",
          "true",
          "false",
          "null",
          "and",
          "or",
          "not",
          "in",
          "is");
  private static final Pattern WORD = Pattern.compile("\\s*([^\\s(\"'\\[]*)\\s*");
  private static final Pattern FOR =
      Pattern.compile("([A-Za-z_][A-Za-z0-9_]*)\\s+in(?=[\\s(\\[\"'])");

  private final Places places;
  private final List<Tag> tags;
  private int next;
  private int nested;

  private TemplateParser(Places places) {
    this.places = places;
    this.tags = Tags.of(places);
  }

  /// The parsed form of the text, which begins at `at`.
  ///
  /// @throws SyntaxError at the offending character
  public static Template parse(String text, SourceLocation at) {
    TemplateParser parser = new TemplateParser(new Places(text, at));
    List<Template.Part> parts = parser.parts(null);
    return new Template(text, at, parts);
  }

  /// The parts up to the tag that ends or continues the open one; that tag is not taken.
  private List<Template.Part> parts(@Nullable Tag opened) {
    List<Template.Part> parts = new ArrayList<>();
    while (next < tags.size()) {
      Tag tag = tags.get(next);
      switch (tag.kind()) {
        case TEXT -> parts.add(new Template.Constant(tag.text()));
        case PRINT -> parts.add(new Template.Print(expression(tag.text(), tag.offset())));
        case NOTE -> {}
        case BLOCK -> {
          Block block = block(tag);
          if (!block.word().equals("if") && !block.word().equals("for")) {
            if (opened == null) {
              throw stray(block);
            }
            return parts;
          }
          parts.add(opening(block));
          continue;
        }
      }
      next++;
    }
    if (opened != null) {
      throw unclosed(opened);
    }
    return parts;
  }

  private Template.Part opening(Block block) {
    if (++nested > MOST_NESTED) {
      throw error(block.tag(), "The template is nested too deep", "Use at most 50 levels.");
    }
    next++;
    Template.Part part = block.word().equals("if") ? choose(block) : loop(block);
    nested--;
    return part;
  }

  private Template.Choose choose(Block opened) {
    List<Template.Branch> branches = new ArrayList<>();
    Block current = opened;
    while (current.word().equals("if") || current.word().equals("elif")) {
      Expr condition = expression(current.rest(), current.restAt());
      branches.add(new Template.Branch(condition, parts(opened.tag())));
      current = takeBlock();
    }
    List<Template.Part> otherwise = List.of();
    if (current.word().equals("else")) {
      bare(current);
      otherwise = parts(opened.tag());
      current = takeBlock();
    }
    close(current, "endif", "if");
    return new Template.Choose(List.copyOf(branches), List.copyOf(otherwise));
  }

  private Template.Loop loop(Block opened) {
    Matcher matcher = FOR.matcher(opened.rest());
    if (!matcher.lookingAt()) {
      throw new SyntaxError(
          places.at(opened.restAt()), "This is no loop", "Write {% for name in list %}.");
    }
    String name = matcher.group(1);
    if (RESERVED.contains(name)) {
      throw new SyntaxError(
          places.at(opened.restAt()), "\"" + name + "\" is reserved", "Choose another name.");
    }
    Expr list = expression(opened.rest().substring(matcher.end()), opened.restAt() + matcher.end());
    List<Template.Part> parts = parts(opened.tag());
    close(takeBlock(), "endfor", "for");
    return new Template.Loop(name, list, List.copyOf(parts));
  }

  private Block takeBlock() {
    return block(tags.get(next++));
  }

  private void close(Block block, String expected, String opened) {
    if (!block.word().equals(expected)) {
      throw error(
          block.tag(),
          "{% " + block.word() + " %} stands where {% " + expected + " %} is expected",
          "Close {% " + opened + " %} with {% " + expected + " %} first.");
    }
    bare(block);
  }

  private void bare(Block block) {
    if (!block.rest().isBlank()) {
      boolean elseIf = block.word().equals("else") && block.rest().startsWith("if");
      throw new SyntaxError(
          places.at(block.restAt()),
          "Nothing may follow \"" + block.word() + "\"",
          elseIf ? "Write elif." : "Leave it out.");
    }
  }

  private Block block(Tag tag) {
    Matcher matcher = WORD.matcher(tag.text());
    matcher.lookingAt();
    String word = matcher.group(1);
    if (!KNOWN.contains(word)) {
      throw new SyntaxError(
          places.at(tag.offset() + matcher.start(1)),
          word.isEmpty() ? "The tag is empty" : "Unknown tag \"" + Places.shortened(word) + "\"",
          Nearest.of(word, KNOWN)
              .map(near -> "Write " + near + ".")
              .orElse("Known are " + String.join(", ", KNOWN) + "."));
    }
    return new Block(tag, word, tag.text().substring(matcher.end()), tag.offset() + matcher.end());
  }

  private Expr expression(String text, int offset) {
    return ExpressionParser.parse(text, places.at(offset)).root();
  }

  private SyntaxError stray(Block block) {
    String opener = block.word().equals("endfor") ? "for" : "if";
    return error(
        block.tag(),
        "{% " + block.word() + " %} without {% " + opener + " %}",
        "Leave it out, or open {% " + opener + " %} before it.");
  }

  private SyntaxError unclosed(Tag opened) {
    String word = block(opened).word();
    return error(
        opened, "{% " + word + " %} is not closed", "Write {% end" + word + " %} where it ends.");
  }

  private SyntaxError error(Tag tag, String message, String remedy) {
    return new SyntaxError(places.at(tag.start()), message, remedy);
  }

  /// A `{% %}`: its first word and what follows.
  private record Block(Tag tag, String word, String rest, int restAt) {}
}
