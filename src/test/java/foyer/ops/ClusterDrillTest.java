package foyer.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The quickest drill of a cluster: so every change meets a machine that fails. The others, and all
 * controls, take minutes each and are {@code ./foyer drill}'s.
 */
class ClusterDrillTest {

  @Test
  void a_server_of_the_cluster_is_killed_and_nothing_is_lost_doubled_or_oversold()
      throws Exception {
    try {
      ClusterLab.needAll();
    } catch (CannotGoOn thisMachineMayNot) {
      abort(thisMachineMayNot.sentence());
    }
    var typed = List.of("cluster-node-killed", "--seed", "1", "--tickets", "60", "--control", "no");
    assertThat(DrillCommand.run(typed)).isZero();
  }
}
