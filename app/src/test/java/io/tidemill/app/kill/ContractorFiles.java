package io.tidemill.app.kill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;

/// Contractors of our own making and the complaints about them, from none to five each.
final class ContractorFiles {
  private ContractorFiles() {}

  /// Writes `contractors.csv` and `evidence.csv`.
  static void write(Path folder, int rows) throws IOException {
    Files.writeString(folder.resolve("contractors.csv"), contractors(rows));
    Files.writeString(folder.resolve("evidence.csv"), evidence(rows));
  }

  private static String contractors(int rows) {
    StringBuilder csv =
        new StringBuilder("contractor_id,business_name,license_number,license_expiration\n");
    IntStream.rangeClosed(1, rows)
        .forEach(
            i ->
                csv.append(
                    "K%d,Contractor %d,L%d,%s%n"
                        .formatted(
                            i, i, i, i % 7 == 0 ? "03/31/2001" : i % 2 == 0 ? "03/31/2061" : "")));
    return csv.toString();
  }

  private static String evidence(int rows) {
    StringBuilder csv =
        new StringBuilder(
            "evidence_id,contractor_id,complaint_type,start_date,result,satisfaction,restitution_usd\n");
    for (int i = 1; i <= rows; i++) {
      for (int j = 1; j <= i % 6; j++) {
        csv.append(
            "K%d-%d,K%d,Quality of work,0%d/1%d/2024,No answer,No,%d.50%n"
                .formatted(i, j, i, j, j, j * 100));
      }
    }
    return csv.toString();
  }
}
