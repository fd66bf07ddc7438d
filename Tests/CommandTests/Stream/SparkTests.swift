import Foundation
import TestMaterial
import Testing

/// `Scripts/spark/rates.py`: the tools under Apache Spark give the rates of one machine, and lost parts are noticed.
@Suite(
    "Rates on a cluster",
    .enabled(
        if: ApacheSpark.isThere && Shell.hasReleaseTools,
        "Apache Spark or Java is not installed, or the tools are not built for release"))
struct SparkTests {
    /// Makes deliveries of 300,000 rows, of which some come twice, and the rates of one machine.
    private static let prelude = """
        scripts=$FIXTURES/../Scripts spark=$FIXTURES/../.build/spark
        export PATH=$spark/bin:$PATH PYSPARK_PYTHON=$spark/bin/python SPARK_LOCAL_IP=127.0.0.1 PYTHONDONTWRITEBYTECODE=1
        SPARK_HOME=$("$spark/bin/python" -c 'import os, pyspark; print(os.path.dirname(pyspark.__file__))'); export SPARK_HOME
        python3 "$scripts/peers/make_input.py" rows 300000 all
        # Cells have line ends; a row begins with its number.
        awk 'NR == 1 { heading = $0; next }
          /^TJ/ { file = sprintf("x%02d.csv", int(rows / 80000)); rows += 1; if (file != last) print heading >file; last = file }
          { print >file }' all.csv
        awk 'NR == 1 || /^TJ/ { rows++ } NR == 1 || rows > 1000 && rows < 3000' all.csv >again.csv
        spotcheck ingest --quiet again.csv x0*.csv then normalize --quiet \\
          then reconcile --quiet --as-of 2026-01-01 then rate --quiet --by district,month | grep -v '"_stream"' >one
        rates() {
          master=$1; shift
          spark-submit --conf spark.ui.enabled=false --master "$master" "$scripts/spark/rates.py" \\
            --tools "$(dirname "$(command -v spotcheck)")" --as-of 2026-01-01 --rate '--by district,month' "$@" \\
            again.csv x0*.csv 2>errors || { echo "status $?"; grep -v ' INFO \\| WARN ' errors | tail -n 3; }
        }

        """

    @Test("any number of parts gives the rates of one machine; a part that is missing or comes twice is named")
    func parts() throws {
        let shell = try Shell()
        let result = try shell.run(
            Self.prelude + """
                for parts in 1 2 7 64; do
                  rates 'local[2]' --work work$parts --parts $parts | grep -v '"_stream"' | cmp - one && echo "$parts same"
                done
                rm work7/rated/3.ndjson
                spotcheck-rate --quiet --by district,month work7/rated/*.ndjson >/dev/null 2>lost; echo $?
                grep -c 'part 3\\|parts 3\\|3 of 7' lost
                spotcheck-rate --quiet --by district,month work2/rated/1.ndjson work2/rated/*.ndjson >/dev/null 2>twice; echo $?
                """)
        #expect(result.output == "1 same\n2 same\n7 same\n64 same\n65\n1\n65\n", "\(result.error)")
    }

    @Test("an executor that is killed changes nothing")
    func killedExecutor() throws {
        let shell = try Shell()
        let result = try shell.run(
            Self.prelude + """
                (for try in $(seq 3000); do
                   # The brackets keep the pattern from finding this shell.
                   executor=$(pgrep -f '[C]oarseGrainedExecutorBackend' | head -n 1)
                   if [ -n "$executor" ] && [ -d work/coded ]; then kill -9 "$executor" && : >killed; break; fi
                   sleep 0.2
                 done) &
                rates 'local-cluster[2,1,1024]' --work work --parts 16 | grep -v '"_stream"' | cmp - one && echo same
                wait
                ls killed
                """)
        #expect(result.output == "same\nkilled\n", "\(result.error)")
    }
}

/// Apache Spark, where `Scripts/test` has put it.
enum ApacheSpark {
    /// The Python environment that holds it.
    static let environment = SharedMaterial.packageRoot.appending(path: ".build/spark")

    static var isThere: Bool {
        InstalledTools.isThere("java")
            && FileManager.default.isExecutableFile(atPath: environment.appending(path: "bin/spark-submit").path)
    }
}
