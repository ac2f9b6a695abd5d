package io.tidemill.house.broken.impure.lint;

import org.snakeyaml.engine.v2.nodes.Node;

record Parsing(Node node) {}
