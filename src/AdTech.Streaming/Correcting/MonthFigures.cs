namespace AdTech.Streaming.Correcting;

/// <summary>What was counted of an organisation's money in a month, in nanos of the reporting currency: charge + over-delivery = media cost + fee + margin.</summary>
internal readonly record struct MonthFigures(Int128 MediaCost, Int128 Charge, Int128 Fee, Int128 Margin, Int128 OverDelivery, Int128 IncludedFee, Int128 Discount)
{
    public static MonthFigures operator -(MonthFigures left, MonthFigures right) => new(
        left.MediaCost - right.MediaCost, left.Charge - right.Charge, left.Fee - right.Fee, left.Margin - right.Margin,
        left.OverDelivery - right.OverDelivery, left.IncludedFee - right.IncludedFee, left.Discount - right.Discount);
}
