package io.tidemill.ranking;

import java.util.List;

/// Which items hang together through comparisons.
final class Connections {
  private final int[] parent;
  private int parts;

  private Connections(int items) {
    this.parent = new int[items];
    for (int i = 0; i < items; i++) {
      parent[i] = i;
    }
    this.parts = items;
  }

  /// Number of parts between which there is no comparison; 1 when all hang together.
  static int parts(int items, List<Comparison> comparisons) {
    Connections connections = new Connections(items);
    comparisons.forEach(one -> connections.join(one.left(), one.right()));
    return connections.parts;
  }

  private void join(int a, int b) {
    int rootA = root(a);
    int rootB = root(b);
    if (rootA != rootB) {
      parent[rootA] = rootB;
      parts--;
    }
  }

  private int root(int item) {
    int at = item;
    while (parent[at] != at) {
      parent[at] = parent[parent[at]];
      at = parent[at];
    }
    return at;
  }
}
