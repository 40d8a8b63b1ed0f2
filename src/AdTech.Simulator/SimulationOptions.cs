using System.ComponentModel.DataAnnotations;
using System.Net.Security;

namespace AdTech.Simulator;

/// <summary>What traffic to make.</summary>
public sealed record SimulationOptions
{
    /// <summary>Bid requests a second, evenly spread whether or not answers keep up.</summary>
    [Range(0.01, 100_000)]
    public double Rate { get; init; } = 50;

    /// <summary>How long new requests are sent; null until stopped.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>Decides everything that chance decides: the same seed makes the same requests, byte for byte.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>The supply partner to be, in the path of the bid requests; null is the platform's <c>default</c>.</summary>
    public string? Partner { get; init; }

    /// <summary>How many exchanges share the requests: 1 is <see cref="Partner"/> alone; 2 adds <c>aurora</c>, with second prices in euros.</summary>
    [Range(1, 2)]
    public int Exchanges { get; init; } = 1;

    /// <summary>What the exchanges do wrong, and how often.</summary>
    public FaultRates Faults { get; init; } = FaultRates.None;

    /// <summary>Whether each exchange keeps books of every bid, for a reconciliation. About 1 KB a bid, in memory until they are written.</summary>
    public bool KeepsBooks { get; init; }

    /// <summary>Judges the platform's TLS certificate; null as the operating system does.</summary>
    public RemoteCertificateValidationCallback? CertificateValidation { get; init; }

    /// <summary>Requests without an answer at any one time; more are not sent and count as errors, so that nothing grows without end.</summary>
    [Range(1, 100_000)]
    public int InFlightMax { get; init; } = 8_192;   // × about 30 KB with body, answer and buffers = 240 MB at most

    /// <summary>How long an answer is waited for. Longer than any <c>tmax</c>: a bid that comes late is lost, but it was made, and stands in the books.</summary>
    public TimeSpan AnswerTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long an exchange waits before bids are too late; null: each request's own <c>tmax</c>.</summary>
    public TimeSpan? Patience { get; init; }

    /// <summary>How long notices are still sent again after the last request.</summary>
    public TimeSpan DrainTimeout { get; init; } = TimeSpan.FromSeconds(40);
}
