namespace AdTech.Bidding.Pricing;

/// <summary>How often a line item enters an auction: a chance between 0 and 1, steered once a second by <see cref="PacingKeeper"/>.</summary>
internal sealed class Pace
{
    private double _chance = 1;

    internal double Chance
    {
        get => Volatile.Read(ref _chance);
        set => Volatile.Write(ref _chance, value);
    }

    /// <summary>What the keeper learned.</summary>
    internal PacingController Controller { get; } = new();

    /// <summary>True when the line item enters this auction.</summary>
    internal bool Enters(ref FastRandom random)
    {
        var chance = Chance;
        return chance >= 1 || random.NextDouble() < chance;
    }
}
