package io.tidemill.adapters.journal.sql;

import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;

/// What makes a store unlike all others.
public final class StoreSecret {
  private static final int ID_BYTES = 8;
  private static final int SECRET_BYTES = 32;

  private final String storeId;
  private final byte[] secret;

  private StoreSecret(String storeId, byte[] secret) {
    this.storeId = storeId;
    this.secret = secret;
  }

  /// Id of the store, for marks in targets.
  public String storeId() {
    return storeId;
  }

  /// Key of the store's hashes, a copy; never shown.
  public byte[] secret() {
    return secret.clone();
  }

  /// Reads them.
  public static StoreSecret of(Reads reads) {
    return reads
        .first(
            "select store_id, secret from store", row -> new StoreSecret(row.text(), row.bytes()))
        .orElseThrow(() -> new IllegalStateException("The store has no id"));
  }

  static void create(Connection connection) throws SQLException {
    SecureRandom random = new SecureRandom();
    byte[] id = new byte[ID_BYTES];
    byte[] secret = new byte[SECRET_BYTES];
    random.nextBytes(id);
    random.nextBytes(secret);
    String version = StoreSecret.class.getPackage().getImplementationVersion();
    try (Bound insert =
        new Bound(
            connection,
            """
            insert into store (one, schema_version, store_id, secret, program_version, last_run)
            values (1, 0, ?, ?, ?, 0)
            """)) {
      insert.put(HexFormat.of().formatHex(id)).put(secret);
      insert.put(version == null ? "development" : version).row();
      insert.flush();
    }
  }
}
