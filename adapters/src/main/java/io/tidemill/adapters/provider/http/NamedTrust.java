package io.tidemill.adapters.provider.http;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/// Trusts whom the usual trust manager trusts, if the certificate is one of the host's name. The
/// JDK alone would also take a certificate for the bare address that a pinned call connects to,
/// which whoever has that address can get.
final class NamedTrust extends X509ExtendedTrustManager {
  private static final int DNS_NAME = 2;

  private final X509ExtendedTrustManager usual;
  private final String host;

  private NamedTrust(X509ExtendedTrustManager usual, String host) {
    this.usual = usual;
    this.host = host.toLowerCase(Locale.ROOT);
  }

  /// A context that trusts whom the JDK trusts; null, the JDK's own, for a host that is an address
  /// or none, since then the address is the name.
  static @Nullable SSLContext usual(String host) {
    boolean named = host.chars().anyMatch(Character::isLetter) && !host.startsWith("[");
    return named ? context(host, null) : null;
  }

  /// A context that trusts the certificates of a store.
  ///
  /// @param trusted null for those of the JDK
  static SSLContext context(String host, @Nullable KeyStore trusted) {
    try {
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(trusted);
      for (TrustManager manager : factory.getTrustManagers()) {
        if (manager instanceof X509ExtendedTrustManager usual) {
          SSLContext context = SSLContext.getInstance("TLS");
          context.init(null, new TrustManager[] {new NamedTrust(usual, host)}, null);
          return context;
        }
      }
      throw new IllegalStateException("The JDK has no trust manager for certificates");
    } catch (GeneralSecurityException broken) {
      throw new IllegalStateException("The JDK's certificates cannot be read", broken);
    }
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    usual.checkServerTrusted(chain, type, engine);
    checkName(chain);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    usual.checkServerTrusted(chain, type, socket);
    checkName(chain);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
    usual.checkServerTrusted(chain, type);
    checkName(chain);
  }

  private void checkName(X509Certificate[] chain) throws CertificateException {
    Collection<List<?>> names = chain[0].getSubjectAlternativeNames();
    boolean own =
        names != null
            && names.stream()
                .filter(name -> name.getFirst().equals(DNS_NAME))
                .anyMatch(name -> isOurs(String.valueOf(name.get(1)).toLowerCase(Locale.ROOT)));
    if (!own) {
      throw new CertificateException("The certificate is not one of " + host);
    }
  }

  /// A star stands for the whole first label (RFC 6125).
  private boolean isOurs(String name) {
    int dot = host.indexOf('.');
    return name.equals(host)
        || (dot > 0 && name.startsWith("*.") && name.substring(1).equals(host.substring(dot)));
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    usual.checkClientTrusted(chain, type, engine);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    usual.checkClientTrusted(chain, type, socket);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
    usual.checkClientTrusted(chain, type);
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return usual.getAcceptedIssuers();
  }
}
