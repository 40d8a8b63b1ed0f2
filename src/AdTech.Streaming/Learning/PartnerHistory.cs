namespace AdTech.Streaming.Learning;

/// <summary>How a partner's bids went: how many were made, how many were billed, and how long the bills took. Old days weigh less: at a limit everything is halved.</summary>
internal sealed class PartnerHistory(int partner)
{
    /// <summary>Four to an octave, from a quarter of a second to about eleven days.</summary>
    internal const int Buckets = 88;

    private const double FirstMs = 250;
    private const int BucketsOfOctave = 4;
    private const long HalvedAt = 1_000_000; // bids: some minutes of a large partner, months of a small one
    private const long BillsLeast = 2_000; // before, nothing is said: of so few, the slowest in two thousand is not known
    private const long WinsLeast = 200; // known to about 7 %
    private const double Quantile = 0.9995;
    private const int LeastSeconds = 10;

    internal int Partner => partner;

    internal long Bids { get; set; }

    internal long Bills { get; set; }

    internal long[] Delays { get; } = new long[Buckets];

    internal bool Changed { get; set; }

    /// <summary>After so many seconds practically every bill has come; 0 while too few are known. 1 in 2,000 may come later: at worst so much of the charge may not find its money any more.</summary>
    internal int NoticeSeconds
    {
        get
        {
            var bills = Delays.Sum();
            if (bills < BillsLeast) return 0;
            var later = bills;
            for (var bucket = 0; bucket < Buckets; bucket++)
            {
                later -= Delays[bucket];
                if (later <= bills * (1 - Quantile)) return Math.Max(LeastSeconds, (int)Math.Ceiling(EndMs(bucket) / 1000));
            }

            return (int)Math.Ceiling(EndMs(Buckets - 1) / 1000);
        }
    }

    /// <summary>Billed bids in a million; 0 while too few are known.</summary>
    internal int WinPpm => Bills < WinsLeast || Bids == 0 ? 0 : (int)Math.Clamp(Bills * 1_000_000 / Bids, 1, 1_000_000);

    internal void Made(long bids, long bills)
    {
        Bids += bids;
        Bills += bills;
        if (Bids < HalvedAt) return;
        Bids /= 2;
        Bills /= 2;
        for (var i = 0; i < Buckets; i++) Delays[i] /= 2;
    }

    internal void Billed(long delayMs) => Delays[BucketOf(delayMs)]++;

    private static int BucketOf(long delayMs) => delayMs <= FirstMs ? 0 : Math.Clamp((int)Math.Ceiling(Math.Log2(delayMs / FirstMs) * BucketsOfOctave), 0, Buckets - 1);

    /// <summary>The longest delay of a bucket, in milliseconds.</summary>
    private static double EndMs(int bucket) => FirstMs * Math.Pow(2, bucket / (double)BucketsOfOctave);

    // 100 ms → bucket 0, to 250 ms;   1,000 ms → bucket 8, to 1,000 ms;   1,001 ms → bucket 9, to 1,189 ms;   60,000 ms → bucket 32, to 64,000 ms
}
