/** Card JSON 2.0 as far as our cards use it; exact, because the platform refuses a card with an unknown attribute. */

/** Feishu's named text colours, which follow dark mode. */
export type TextColor = 'default' | 'grey' | 'red' | 'orange' | 'green' | 'blue';
export type HeaderColor = 'blue' | 'green' | 'red' | 'orange' | 'grey';
export type TagColor = 'blue' | 'green' | 'red' | 'orange' | 'neutral';

export type PlainText = { tag: 'plain_text'; content: string };
/** The text of a `div`: the only text element that we use, so that nothing is ever read as markdown. */
export type StyledText = PlainText & {
  text_size?: 'normal' | 'notation' | 'heading';
  text_color?: TextColor;
};

export type Div = { tag: 'div'; text: StyledText };
export type Hr = { tag: 'hr' };

export type Confirm = { title: PlainText; text: PlainText };
export type ButtonType = 'default' | 'primary' | 'primary_filled' | 'danger' | 'text';
export type Button = {
  tag: 'button';
  /** The action string; also in the callback value, because clients drop one or the other. */
  name: string;
  text: PlainText;
  type: ButtonType;
  size: 'small' | 'medium';
  width: 'default' | 'fill';
  /** Only in a form. */
  form_action_type?: 'submit';
  /** Asked only by a button that submits a form, so what cannot be undone stands in a form. */
  confirm?: Confirm;
  behaviors: [{ type: 'callback'; value: { act: string } }];
};

/** A button that opens a page in the browser. */
export type LinkButton = Omit<Button, 'name' | 'behaviors' | 'form_action_type' | 'confirm'> & {
  behaviors: [{ type: 'open_url'; default_url: string }];
};

export type Input = {
  tag: 'input';
  name: string;
  label: PlainText;
  label_position: 'top';
  placeholder: PlainText;
  default_value?: string;
  required: boolean;
  max_length: number;
  input_type: 'text' | 'multiline_text';
  rows?: number;
  auto_resize?: boolean;
  max_rows?: number;
  width: 'fill';
};

export type Option = { text: PlainText; value: string };
export type Select = {
  tag: 'select_static';
  name: string;
  required: boolean;
  placeholder: PlainText;
  initial_option?: string;
  options: Option[];
  width: 'fill';
};

export type MultiSelect = {
  tag: 'multi_select_static';
  name: string;
  required: boolean;
  placeholder: PlainText;
  selected_values?: string[];
  options: Option[];
  width: 'fill';
};

export type DatePicker = {
  tag: 'date_picker';
  name: string;
  required: boolean;
  placeholder: PlainText;
  /** YYYY-MM-DD */
  initial_date?: string;
  width: 'fill';
};

export type Column = {
  tag: 'column';
  width: 'auto' | 'weighted';
  weight?: 1 | 2 | 3 | 4 | 5;
  vertical_align?: 'top' | 'center';
  vertical_spacing?: string;
  padding?: string;
  elements: Element[];
};
export type ColumnSet = {
  tag: 'column_set';
  flex_mode: 'none';
  horizontal_spacing?: string;
  background_style?: 'default' | 'grey';
  columns: Column[];
};

export type Panel = {
  tag: 'collapsible_panel';
  expanded: boolean;
  header: {
    title: PlainText;
    vertical_align: 'center';
    icon: { tag: 'standard_icon'; token: 'down-small-ccm_outlined'; size: '16px 16px' };
    icon_position: 'follow_text';
    icon_expanded_angle: -180;
  };
  vertical_spacing: string;
  padding?: string;
  elements: Element[];
};

/** A table of plain text; it stands at the root of the body. */
export type CardTable = {
  tag: 'table';
  page_size: number;
  row_height: 'low';
  header_style: { background_style: 'grey'; bold: boolean; lines: number };
  columns: { name: string; display_name: string; data_type: 'text'; width: 'auto' }[];
  rows: Record<string, string>[];
};

/** A chart (VChart specification); the platform draws it. */
export type Chart = {
  tag: 'chart';
  chart_spec: Record<string, unknown>;
  aspect_ratio: '1:1' | '2:1' | '4:3' | '16:9';
};

/** What may stand anywhere. A form may stand only at the root of the body. */
export type Element =
  Div | Hr | Button | LinkButton | Input | Select | MultiSelect | DatePicker | ColumnSet | Panel | Chart;
export type Form = { tag: 'form'; name: string; vertical_spacing: string; elements: Element[] };

export type TextTag = { tag: 'text_tag'; text: PlainText; color: TagColor };
export type Header = {
  template: HeaderColor;
  title: PlainText;
  subtitle?: PlainText;
  text_tag_list: TextTag[];
};

export type Card = {
  schema: '2.0';
  config: { update_multi: true; enable_forward: false; summary: { content: string } };
  header: Header;
  body: { vertical_spacing: string; elements: (Element | Form | CardTable)[] };
};
