package com.codercops.omega.providers.gallery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.codercops.omega.model.ModelException;
import com.codercops.omega.model.ModelRequest;
import com.codercops.omega.model.ModelRequest.Message;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class GalleryModelTest {
    private static final GalleryModel GALLERY = new GalleryModel();

    static Stream<GalleryTopic> topics() {
        return GALLERY.topics().stream();
    }

    @ParameterizedTest
    @MethodSource("topics")
    void exampleOfEachTopicMatchesThatTopic(GalleryTopic topic) {
        assertThat(ask(topic.example())).contains("(" + topic.id() + ")").contains("not a language model");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Show that the sum of the first seven odd numbers is a square | odd-numbers | N = 7
            why do odd numbers add up to squares? | odd-numbers | N = 6
            sum of the first 10 integers | triangular-numbers | N = 10
            Please animate the triangular numbers | triangular-numbers | N = 6
            Gauss: the sum of the whole numbers up to 9 | triangular-numbers | N = 9
            Explain the Pythagorean theorem with sides 5 and 12 | pythagoras | B = 12
            Draw Pythagoras' theorem | pythagoras | A = 3
            hypotenuse of a right triangle with sides 1.5 and 2 | pythagoras | A = 1.5
            a sine wave with amplitude 2 and frequency 3 | sine-wave | AMPLITUDE = 2
            a sine wave with amplitude 2 and frequency 3 | sine-wave | FREQUENCY = 3
            draw a 4 Hz sine wave | sine-wave | FREQUENCY = 4
            sine wave of 4Hz | sine-wave | FREQUENCY = 4
            show the linear transformation of the matrix [[0,-1],[1,0]] | matrix-transformation | MATRIX = [[0, -1], [1, 0]]
            what is the determinant of a matrix? | matrix-transformation | MATRIX = [[1, 2], [3, 4]]
            derivative of x^2 at x = -1.5 | derivative | X = -1.5
            the slope of a tangent on a curve | derivative | X = 1
            Riemann sum with 20 rectangles | riemann-sum | N = 20
            explain the integral as the area under a curve | riemann-sum | N = 16
            sine and cosine on the unit circle at 135° | unit-circle | ANGLE = 135
            The Fibonacci spiral | fibonacci | N = 8
            sieve of Eratosthenes up to 50 | prime-sieve | LIMIT = 50
            show me all prime numbers up to 100 | prime-sieve | LIMIT = 100
            multiply 6 by 9 as an area | multiplication | B = 9
            multiplication 6x9 | multiplication | A = 6
            visualize the fraction 5/8 | fraction | BOTTOM = 8
            add the vectors (2, -1) and (1, 3) | vector-addition | VALUES = [2, -1, 1, 3]
            plot the parabola y = -x^2 + 2x + 3 with its vertex | quadratic | COEFFICIENTS = [-1, 2, 3]
            the roots of the quadratic equation 2x² - 8 = 0 | quadratic | COEFFICIENTS = [2, 0, -8]
            Pascal's triangle with 5 rows | pascal-triangle | N = 5
            compound interest: 2000 at 3.5% for 20 years | compound-interest | RATE = 3.5
            compound interest: 2000 at 3.5% for 20 years | compound-interest | START = 2000
            compound interest: 2000 at 3.5% for 20 years | compound-interest | YEARS = 20
            histogram of ten coin flips | coin-tosses | TOSSES = 10
            geometric series 1/2 + 1/4 + 1/8 + ... with 5 terms | geometric-series | N = 5
            Venn diagram of "fish" and "pets" | venn-diagram | LEFT_SET = "fish"
            Fourier series of a square wave, 5 terms | fourier-square-wave | N = 5
            gcd of 21 and 14 | greatest-common-divisor | B = 14
            Euclid's algorithm for the greatest common divisor of 36 and 60 | greatest-common-divisor | A = 36
            a swinging pendulum 1.5 metres long | pendulum | LENGTH = 1.5
            how does a simple pendulum swing? | pendulum | LENGTH = 2
            throw a ball at 30 degrees with a speed of 15 m/s | projectile | ANGLE = 30
            the trajectory of a cannon ball at 15 m/s and 30° | projectile | SPEED = 15
            drop a stone from a tower of 45 m | free-fall | HEIGHT = 45
            a ball in free fall under gravity | free-fall | HEIGHT = 20
            Hooke's law: a 3 kg block on a spring with stiffness 120 N/m | spring | MASS = 3
            Hooke's law: a 3 kg block on a spring with stiffness 120 N/m | spring | STIFFNESS = 120
            superposition of two sound waves of frequency 4 and 5 | interference | SECOND = 5
            how two waves interfere | interference | FIRST = 5
            standing wave on a guitar string with 3 nodes | standing-wave | NODES = 3
            Doppler effect of an ambulance at 30 m/s with a 700 Hz siren | doppler-effect | SPEED = 30
            Doppler effect of an ambulance at 30 m/s with a 700 Hz siren | doppler-effect | FREQUENCY = 700
            Snell's law: light refracted at 25° | refraction | ANGLE = 25
            refraction at 40 degrees from 1.33 into 1.0 | refraction | ABOVE = 1.33
            two carts of mass 2 and 5 collide elastically | elastic-collision | SECOND = 5
            Kepler's law of equal areas for a planet of eccentricity 0.3 | planet-orbit | ECCENTRICITY = 0.3
            sort 4 1 3 with bubble sort | bubble-sort | VALUES = [4, 1, 3]
            bubble sort of the list [9, 8, 7, -6] | bubble-sort | VALUES = [9, 8, 7, -6]
            the insertion sort algorithm on 5, 4, 3 | insertion-sort | VALUES = [5, 4, 3]
            binary search for 7 in the sorted list 1 3 5 7 9 | binary-search | WANTED = 7
            binary search for 7 in the sorted list 1 3 5 7 9 | binary-search | VALUES = [1, 3, 5, 7, 9]
            insert 8 3 10 1 into a binary search tree | binary-search-tree | VALUES = [8, 3, 10, 1]
            convert the decimal number 200 to binary | binary-number | N = 200
            BFS of a graph from node 3 | breadth-first-search | START = 3
            depth first traversal of a graph | depth-first-search | START = 1
            encrypt "secret" with a Caesar cipher and a shift of 5 | caesar-cipher | TEXT = "secret"
            encrypt "secret" with a Caesar cipher and a shift of 5 | caesar-cipher | SHIFT = 5
            how recursion computes the factorial of 4 | factorial | N = 4
            hash table of size 7 with the keys 10 20 30 | hash-table | BUCKETS = 7
            hash table of size 7 with the keys 10 20 30 | hash-table | VALUES = [10, 20, 30]
            a linked list with the nodes 1, 2 and 3 | linked-list | VALUES = [1, 2, 3]
            push 4 and 6 on a stack | stack-queue | VALUES = [4, 6]
            LIFO and FIFO: a stack and a queue | stack-queue | VALUES = [3, 8, 5]
            Solve the towers of Hanoi puzzle with 4 disks | towers-of-hanoi | DISCS = 4
            a red circle becomes a yellow square | circle-and-square | BEFORE = RED
            morph a red circle into a yellow square | circle-and-square | AFTER = YELLOW
            an analog clock at 7:05 | clock | HOUR = 7
            an analog clock at 7:05 | clock | MINUTE = 5
            a countdown from 5 | countdown | START = 5
            count from 3 up to 30 | counter | END = 30
            count from 3 up to 30 | counter | START = 3
            write "Good morning" in green like a typewriter | letter-by-letter | TEXT = "Good morning"
            write "Good morning" in green like a typewriter | letter-by-letter | COLOR = GREEN
            a column chart of the values 3, 1 and 4 | bar-chart | VALUES = [3, 1, 4]
            a pie chart with 50, 30 and 20 percent | pie-chart | VALUES = [50, 30, 20]
            a regular polygon with eight sides | regular-polygon | SIDES = 8
            a blue polygon with 5 corners | regular-polygon | COLOR = BLUE
            draw a rose curve with 4 petals | rose-curve | PETALS = 4
            a line of five green dots | row-of-circles | N = 5
            a line of five green dots | row-of-circles | COLOR = GREEN
            the word "Omega" becomes a circle | text-into-circle | TEXT = "Omega"
            a timeline of "Plan, Build, Test" | timeline | EVENTS = "Plan, Build, Test"
            opening title "A short story" in blue | title-card | TEXT = "A short story"
            opening title "A short story" in blue | title-card | COLOR = BLUE
            """)
    void paraphrasesMatchTheirTopicAndValues(String prompt, String id, String assignment) {
        assertThat(ask(prompt)).contains("(" + id + ")").contains("\n" + assignment + "\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "explain quantum entanglement",
                "bubble tea recipe",
                "the odd couple",
                "odd jobs",
                "a cat chasing a mouse",
                "the matrix movie",
                "matrix multiplication",
                "Pythagoras was a Greek philosopher from Samos",
                "the prime minister of Italy",
                "prime rib recipe for Sunday",
                "a fraction of the cost of living",
                "vector database architecture",
                "sine qua non",
                "a wave of strikes in the steel industry",
                "fibonacci heap",
                "pascal programming language compiler",
                "derivative of sin(x)",
                "slope of the tangent: the derivative of x^5",
                "financial derivatives market",
                "integral of cos x",
                "coin collection of my grandfather",
                "sum of the first 5 cubes",
                "the gcd dispatch queue on macOS",
                "Euclidean geometry and its axioms",
                "fourier transform of an image",
                "quadratic residues modulo 7",
                "anything but a sine wave",
                "do not show the Fibonacci spiral",
                "venn diagram of three sets",
                "interest rates in Europe",
                "normal people",
                "double pendulum",
                "the pendulum of public opinion",
                "spring flowers in the garden",
                "free fall of the stock market",
                "standing in line for concert tickets",
                "wave interference of light at a double slit",
                "planet of the apes",
                "an inelastic collision of two cars",
                "refraction in a prism",
                "merge sort of 4 2 1",
                "delete a node from a binary search tree",
                "Vigenère cipher of 'hello'",
                "the linked list of suspects is long",
                "haystack and needle",
                "priority queue",
                "a holiday in Hanoi",
                "hash browns for breakfast",
                "apple pie recipe",
                "a square turning into a circle",
                "clock speed of a CPU",
                "a bouquet of roses",
                "bar chart race",
                "a sheep counter",
                "a title deed",
                "hello",
                "...",
            })
    void unknownSubjectsAreRejected(String prompt) {
        assertThatThrownBy(() -> ask(prompt))
                .isInstanceOfSatisfying(
                        ModelException.class, e -> assertThat(e.reason()).isEqualTo(ModelException.Reason.UNSUPPORTED))
                .hasMessageContaining("offline gallery has no video")
                .hasMessageContaining("Pythagoras with sides 3 and 4");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            sum of the first 40 odd numbers | n from 1 to 12, not 40
            sum of the first 2.5 odd numbers | whole numbers only for n, not 2.5
            sum of the odd numbers from 3 to 9 | no parameter for the number 9
            Pythagoras with sides 3 and 0 | b from 1 to 12, not 0
            Pythagoras with sides 3 and 99999999999999999999 | at most 12 digits
            sine wave of frequency 50 | frequency from 0.5 to 8, not 50
            matrix [[1,2],[3,4],[5,6]] as a transformation | four numbers
            matrix [[1,2],[3,44]] as a transformation | matrix from -6 to 6, not 44
            vector addition of (1, 2) and 3 | takes 4 numbers as values, not 3
            quadratic function x^2 - 40x | coefficients from -20 to 20
            quadratic function x^3 + 2 | reads a quadratic such as
            compound interest on 1000 at 50% for 12 years | rate from 0.5 to 20, not 50
            pendulum of length 50 m | length from 0.1 to 10, not 50
            throw a ball at 90 degrees with 15 m/s | angle from 5 to 85, not 90
            free fall from a height of 0 m | height from 1 to 1000, not 0
            a spring of mass 60 kg and stiffness 50 N/m | mass from 0.1 to 50, not 60
            standing wave with 20 nodes | nodes from 2 to 9, not 20
            Doppler effect of a siren of 440 Hz at 400 m/s | speed from 0 to 300, not 400
            planet orbit with eccentricity 1.2 | eccentricity from 0 to 0.8, not 1.2
            bubble sort of 5 | from 2 to 8 numbers as values, not 1
            bubble sort of 9 8 7 6 5 4 3 2 1 | from 2 to 8 numbers as values, not 9
            bubble sort of 5 2 1000 | values from -999 to 999, not 1000
            binary number 2000 | n from 0 to 1023, not 2000
            breadth-first search from node 9 of a graph | start from 1 to 8, not 9
            Caesar cipher of 'hello' by 26 | shift from 1 to 25, not 26
            Caesar cipher of 'a very long message' by 3 | takes 1 to 14 characters as text, not 19
            factorial of 20 | n from 1 to 7, not 20
            hash table with 12 buckets | buckets from 2 to 8, not 12
            towers of Hanoi with 10 discs | discs from 1 to 5, not 10
            a clock showing 25:10 | hour from 0 to 23, not 25
            countdown from 100 | start from 1 to 60, not 100
            counter from 1 to 1000000 | end from -99 to 999, not 1000000
            regular polygon with 2 sides | sides from 3 to 20, not 2
            a row of 50 circles | n from 1 to 20, not 50
            pie chart of 100 | from 2 to 7 numbers as values, not 1
            """)
    void invalidValuesAreReported(String prompt, String message) {
        assertThatThrownBy(() -> ask(prompt)).isInstanceOf(ModelException.class).hasMessageContaining(message);
    }

    @Test
    void fixRequestIsRejected() {
        ModelRequest request = new ModelRequest(
                "",
                List.of(Message.user("gcd of 21 and 14"), Message.assistant("…"), Message.user("fix it")),
                100,
                Duration.ofSeconds(1));
        assertThatThrownBy(() -> GALLERY.complete(request))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("cannot fix");
    }

    @Test
    void veryLongPromptIsRejectedWithoutQuotingIt() {
        assertThatThrownBy(() -> ask("sine wave ".repeat(10_000)))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("100000 characters")
                .hasMessageNotContaining("sine wave sine wave");
    }

    static String ask(String prompt) {
        ModelRequest request = new ModelRequest("", List.of(Message.user(prompt)), 10_000, Duration.ofSeconds(1));
        return GALLERY.complete(request).text();
    }
}
