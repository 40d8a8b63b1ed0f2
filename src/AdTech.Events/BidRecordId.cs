namespace AdTech.Events;

public sealed partial class BidRecord
{
    /// <summary>The id of the bid.</summary>
    public BidId BidId => new(Instance, Sequence);
}
