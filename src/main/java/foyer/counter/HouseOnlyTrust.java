package foyer.counter;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509TrustManager;

/**
 * Trusts whoever shows a certificate of the house, under whatever address. A counter's certificate
 * names the addresses that its machine had when it joined, and a router gives it another one some
 * day. Which counter it is need not come from the address: every message among counters, and every
 * answer, is signed with the counter's own key for the one it is meant for ({@link PeerDesk}).
 */
final class HouseOnlyTrust extends X509ExtendedTrustManager {
  private final X509TrustManager house;

  private HouseOnlyTrust(X509TrustManager house) {
    this.house = house;
  }

  /** In place of those that look at the address too. */
  static TrustManager[] instead(TrustManager[] of) {
    return Arrays.stream(of)
        .map(one -> one instanceof X509TrustManager house ? new HouseOnlyTrust(house) : one)
        .toArray(TrustManager[]::new);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String how) throws CertificateException {
    house.checkServerTrusted(chain, how);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String how, Socket socket)
      throws CertificateException {
    house.checkServerTrusted(chain, how);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String how, SSLEngine engine)
      throws CertificateException {
    house.checkServerTrusted(chain, how);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String how) throws CertificateException {
    house.checkClientTrusted(chain, how);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String how, Socket socket)
      throws CertificateException {
    house.checkClientTrusted(chain, how);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String how, SSLEngine engine)
      throws CertificateException {
    house.checkClientTrusted(chain, how);
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return house.getAcceptedIssuers();
  }
}
