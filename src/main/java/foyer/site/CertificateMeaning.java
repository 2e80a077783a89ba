package foyer.site;

import foyer.programme.Certificate;

/** What a certificate means for who may come, in a sentence. */
public final class CertificateMeaning {
  private CertificateMeaning() {}

  public static String of(Certificate certificate) {
    return switch (certificate) {
      case U -> "Suitable for all.";
      case PG -> "Parental guidance: some scenes may be unsuitable for young children.";
      case AGE_12A -> "Children under 12 only together with an adult.";
      case AGE_12 -> "Nobody under 12.";
      case AGE_15 -> "Nobody under 15; you may be asked for proof of age.";
      case AGE_18, R18 -> "Nobody under 18; you may be asked for proof of age.";
      case TBC -> "Not classified yet: ask the house before you book for anybody under 18.";
    };
  }
}
