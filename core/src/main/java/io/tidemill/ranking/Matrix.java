package io.tidemill.ranking;

/// A dense symmetric positive definite matrix of which the lower triangle is kept, row by row.
final class Matrix {
  private final double[][] rows;

  Matrix(int size) {
    rows = new double[size][];
    for (int i = 0; i < size; i++) {
      rows[i] = new double[i + 1];
    }
  }

  int size() {
    return rows.length;
  }

  void add(int row, int column, double value) {
    rows[Math.max(row, column)][Math.min(row, column)] += value;
  }

  double get(int row, int column) {
    return rows[Math.max(row, column)][Math.min(row, column)];
  }

  /// Replaces the matrix by its Cholesky factor.
  ///
  /// @throws ArithmeticException when it is not positive definite
  Matrix factorize() {
    for (int i = 0; i < rows.length; i++) {
      double[] row = rows[i];
      for (int j = 0; j <= i; j++) {
        double sum = row[j] - dot(row, rows[j], j);
        if (i == j) {
          if (!(sum > 0)) {
            throw new ArithmeticException("The information matrix is singular at " + i);
          }
          row[i] = Math.sqrt(sum);
        } else {
          row[j] = sum / rows[j][j];
        }
      }
    }
    return this;
  }

  private static double dot(double[] a, double[] b, int length) {
    return dot(a, b, 0, length);
  }

  /// Four sums at a time, because one would wait for its own last addition.
  private static double dot(double[] a, double[] b, int from, int to) {
    double first = 0;
    double second = 0;
    double third = 0;
    double fourth = 0;
    int k = from;
    for (; k + 3 < to; k += 4) {
      first += a[k] * b[k];
      second += a[k + 1] * b[k + 1];
      third += a[k + 2] * b[k + 2];
      fourth += a[k + 3] * b[k + 3];
    }
    for (; k < to; k++) {
      first += a[k] * b[k];
    }
    return first + second + third + fourth;
  }

  /// Solves `A x = b`, where this is the factor of `A`.
  double[] solve(double[] b) {
    double[] x = b.clone();
    for (int i = 0; i < x.length; i++) {
      x[i] = (x[i] - dot(rows[i], x, i)) / rows[i][i];
    }
    for (int i = x.length - 1; i >= 0; i--) {
      x[i] /= rows[i][i];
      double[] row = rows[i];
      for (int k = 0; k < i; k++) {
        x[k] -= row[k] * x[i];
      }
    }
    return x;
  }

  /// The diagonal of the inverse of `A`, where this is the factor of `A`: sums of squares of the
  /// columns of the inverted factor.
  double[] inverseDiagonal() {
    int size = rows.length;
    double[] diagonal = new double[size];
    double[] column = new double[size];
    for (int j = 0; j < size; j++) {
      java.util.Arrays.fill(column, 0);
      column[j] = 1 / rows[j][j];
      double sum = column[j] * column[j];
      for (int i = j + 1; i < size; i++) {
        column[i] = -dot(rows[i], column, j, i) / rows[i][i];
        sum += column[i] * column[i];
      }
      diagonal[j] = sum;
    }
    return diagonal;
  }
}
