package foyer.house;

import static org.assertj.core.api.Assertions.assertThat;

import foyer.testing.Databases;
import java.security.Signature;
import org.junit.jupiter.api.Test;

class ServerKeysTest {

  @Test
  void every_node_signs_with_the_same_key() throws Exception {
    var database = Databases.fresh();
    var one = new ServerKeys(new ServerKeyTable(database.jdbc()));
    var other = new ServerKeys(new ServerKeyTable(database.jdbc()));

    assertThat(one.signingKeyId()).isEqualTo(other.signingKeyId()).matches("[0-9a-f]{8}");
    var signature = Signature.getInstance("Ed25519");
    signature.initSign(one.signing().getPrivate());
    signature.update(new byte[] {1, 2, 3});
    byte[] signed = signature.sign();
    signature.initVerify(other.signingKey(one.signingKeyId()).orElseThrow().key());
    signature.update(new byte[] {1, 2, 3});
    assertThat(signature.verify(signed)).isTrue();
  }

  @Test
  void an_epoch_after_a_restore_lies_above_all_that_are_known_and_recovers() {
    var database = Databases.fresh();
    var epochs = new Epochs(new EpochTable(database.jdbc()));

    Epoch first = epochs.current();
    assertThat(first.number()).isEqualTo(1);
    assertThat(first.recovering()).isFalse();
    assertThat(epochs.current()).isEqualTo(first);
    assertThat(first.text()).matches("1-[0-9a-f]{8}");

    Epoch second = epochs.beginAfter(6, "a backup was restored");
    assertThat(second.number()).isEqualTo(7);
    assertThat(second.recovering()).isTrue();
    epochs.recovered(Actor.house("test"));
    assertThat(epochs.current().recovering()).isFalse();
  }
}
