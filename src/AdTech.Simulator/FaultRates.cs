using System.ComponentModel.DataAnnotations;

namespace AdTech.Simulator;

/// <summary>How often an exchange does what it should not: shares from 0 to 1. The same seed makes the same faults.</summary>
public sealed record FaultRates
{
    /// <summary>None at all.</summary>
    public static FaultRates None { get; } = new();

    /// <summary>Loss notices that are never sent.</summary>
    [Range(0, 1)]
    public double LoseLoss { get; init; }

    /// <summary>Bills that are never sent although the exchange counts the impression.</summary>
    [Range(0, 1)]
    public double LoseBill { get; init; }

    /// <summary>Bills that are sent only after <see cref="LateBy"/>.</summary>
    [Range(0, 1)]
    public double LateBill { get; init; }

    /// <summary>How late.</summary>
    public TimeSpan LateBy { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Bills whose price is not what it should be: the macro itself, nothing, no number, or more than was bid.</summary>
    [Range(0, 1)]
    public double WrongMacro { get; init; }

    /// <summary>Notices that are sent twice.</summary>
    [Range(0, 1)]
    public double Repeat { get; init; }

    /// <summary>Requests with <c>test = 1</c> that the exchange then sells and bills as if it had not said so.</summary>
    [Range(0, 1)]
    public double Test { get; init; }

    /// <summary>Bills overtake their win notices.</summary>
    public bool Reorder { get; init; }

    internal bool HasLateBills => LateBill > 0;

    /// <summary>True when there is no fault to be made.</summary>
    internal bool IsNone => this == None with { LateBy = LateBy };
}
