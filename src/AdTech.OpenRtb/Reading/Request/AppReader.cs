namespace AdTech.OpenRtb;

/// <summary>Reads <see cref="App"/>.</summary>
internal static class AppReader
{
    public static App Read(ref JsonCursor json, App into)
    {
        for (var more = json.BeginObject(); more; more = json.NextMember())
        {
            var name = json.Name();
            switch (name.Length)
            {
                case 2:
                    if (name.SequenceEqual("id"u8))
                        into.Id = json.TextOrNumber();
                    else
                        json.Skip();
                    break;
                case 3:
                    if (name.SequenceEqual("cat"u8))
                        json.TextsOrNumbers(into.Cat);
                    else if (name.SequenceEqual("ver"u8))
                        into.Ver = json.TextOrNumber();
                    else if (name.SequenceEqual("ext"u8))
                        into.Ext = PropertyExtension.Read(ref json, into);
                    else
                        json.Skip();
                    break;
                case 4:
                    if (name.SequenceEqual("name"u8))
                        into.Name = json.TextOrNumber();
                    else if (name.SequenceEqual("paid"u8))
                        into.Paid = json.Flag();
                    else
                        json.Skip();
                    break;
                case 6:
                    if (name.SequenceEqual("bundle"u8))
                        into.Bundle = json.TextOrNumber();
                    else if (name.SequenceEqual("domain"u8))
                        into.Domain = json.Text();
                    else if (name.SequenceEqual("cattax"u8))
                        into.CatTax = json.Int();
                    else
                        json.Skip();
                    break;
                case 7:
                    if (name.SequenceEqual("pagecat"u8))
                        json.TextsOrNumbers(into.PageCat);
                    else if (name.SequenceEqual("content"u8))
                        into.Content = json.ObjectFollows() ? ContentReader.Read(ref json, into.NewContent()) : null;
                    else if (name.SequenceEqual("kwarray"u8))
                        json.TextsOrNumbers(into.KwArray);
                    else
                        json.Skip();
                    break;
                case 8:
                    if (name.SequenceEqual("storeurl"u8))
                        into.StoreUrl = json.Text();
                    else if (name.SequenceEqual("keywords"u8))
                        into.Keywords = json.Text();
                    else
                        json.Skip();
                    break;
                case 9:
                    if (name.SequenceEqual("publisher"u8))
                        into.Publisher = json.ObjectFollows() ? PublisherReader.Read(ref json, into.NewPublisher()) : null;
                    else
                        json.Skip();
                    break;
                case 10:
                    if (name.SequenceEqual("sectioncat"u8))
                        json.TextsOrNumbers(into.SectionCat);
                    else
                        json.Skip();
                    break;
                case 13:
                    if (name.SequenceEqual("privacypolicy"u8))
                        into.PrivacyPolicy = json.Flag();
                    else
                        json.Skip();
                    break;
                case 22:
                    if (name.SequenceEqual("inventorypartnerdomain"u8))
                        into.InventoryPartnerDomain = json.Text();
                    else
                        json.Skip();
                    break;
                default:
                    json.Skip();
                    break;
            }
        }

        return into;
    }
}
