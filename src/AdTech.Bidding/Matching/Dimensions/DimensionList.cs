namespace AdTech.Bidding.Matching.Dimensions;

/// <summary>Everything that decides whether an ad fits. A new dimension is a file in this folder and a line here; nothing else knows of it.</summary>
internal static class DimensionList
{
    public static Dimension[] New() =>
    [
        // Who may trade with whom.
        new OrganisationDimension(),
        new PartnerDimension(),
        new SeatDimension(),

        // What the line item wants: of the time, the place, the device, the inventory.
        new FlightDimension(),
        new HoursDimension(),
        new CountryDimension(),
        new RegionDimension(),
        new DeviceTypeDimension(),
        new OperatingSystemDimension(),
        new LanguageDimension(),
        new EnvironmentDimension(),
        new InventoryDimension(),
        new PublisherDimension(),
        new ContentCategoryDimension(),

        // What the request allows.
        new BlockedCategoryDimension(),
        new BlockedAdvertiserDimension(),
        new BlockedAppDimension(),
        new CreativeLanguageDimension(),

        // What the impression can show, and for whom it is.
        new FormatDimension(),
        new SecureDimension(),
        new DealDimension(),
    ];
}
